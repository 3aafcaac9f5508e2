#if PostgreSQL
    import SQL

    /// Bound values in the server's binary format, in one buffer.
    struct EncodedValues {
        /// The type of each, null or not.
        let types: [UInt32]
        private let bytes: [UInt8]
        /// Where each begins; `nil` for a null.
        private let offsets: [Int?]
        private let lengths: [Int32]

        init(_ values: [SQLValue]) {
            var bytes: [UInt8] = []
            var offsets: [Int?] = []
            var lengths: [Int32] = []
            for value in values {
                let start = bytes.count
                switch value {
                case .integer(let number):
                    for shift in stride(from: 56, through: 0, by: -8) {
                        bytes.append(UInt8(truncatingIfNeeded: number >> shift))
                    }
                case .text(let text): bytes.append(contentsOf: text.utf8)
                case .bytes(let blob): bytes.append(contentsOf: blob)
                case .noInteger, .noText, .noBytes: break
                }
                offsets.append(Self.isNull(value) ? nil : start)
                lengths.append(Int32(bytes.count - start))
            }
            // An empty value at the end must have an address too, or it would be a null.
            bytes.append(0)
            types = values.map(Self.type)
            self.bytes = bytes
            self.offsets = offsets
            self.lengths = lengths
        }

        /// Calls `body` with the addresses, lengths and formats that libpq wants; they are valid only inside it.
        func withPointers(
            _ body: (
                UnsafeBufferPointer<UnsafePointer<CChar>?>, UnsafeBufferPointer<Int32>, UnsafeBufferPointer<Int32>
            ) -> OpaquePointer?
        ) -> OpaquePointer? {
            let formats = [Int32](repeating: QueryResult.binary, count: lengths.count)
            return unsafe bytes.withUnsafeBytes { raw in
                let characters = unsafe raw.bindMemory(to: CChar.self)
                let pointers = unsafe offsets.map { offset in
                    unsafe offset.flatMap { offset in unsafe characters.baseAddress.map { unsafe $0 + offset } }
                }
                return unsafe pointers.withUnsafeBufferPointer { pointers in
                    unsafe lengths.withUnsafeBufferPointer { lengths in
                        unsafe formats.withUnsafeBufferPointer { unsafe body(pointers, lengths, $0) }
                    }
                }
            }
        }

        private static func isNull(_ value: SQLValue) -> Bool {
            switch value {
            case .noInteger, .noText, .noBytes: true
            case .integer, .text, .bytes: false
            }
        }

        private static func type(_ value: SQLValue) -> UInt32 {
            switch value {
            case .integer, .noInteger: TypeNumber.int8
            case .text, .noText: TypeNumber.text
            case .bytes, .noBytes: TypeNumber.bytea
            }
        }
    }
#endif
