#if PostgreSQL
    /// The server's numbers of its types (`pg_type.dat`); fixed for all versions.
    enum TypeNumber {
        static let bytea: UInt32 = 17
        static let name: UInt32 = 19
        static let int8: UInt32 = 20
        static let int2: UInt32 = 21
        static let int4: UInt32 = 23
        static let text: UInt32 = 25
        static let unknown: UInt32 = 705
        static let varchar: UInt32 = 1043
    }
#endif
