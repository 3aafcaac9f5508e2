/// Gathers a body in memory, or passes it to a file, and counts it against its limit.
struct BodyCollector {
    let limit: HTTPBodyLimit
    private(set) var count = 0
    private var bytes: [UInt8] = []
    /// Whether the file could not be made or written.
    private var isLost = false

    init(limit: HTTPBodyLimit) {
        self.limit = limit
    }

    var isOverLimit: Bool { count > limit.maxBytes }

    /// What is wrong with the body, told only when it has been read to its end.
    var failure: HTTPFailure? {
        if isOverLimit { return .payloadTooLarge(maxBytes: limit.maxBytes) }
        return isLost ? .insufficientStorage : nil
    }

    /// Adds `piece`; beyond the limit, or once the disk refused a piece, the body is only counted.
    mutating func append(_ piece: UnsafeRawBufferPointer, to spool: SpoolFile?) {
        count += piece.count
        if isOverLimit || isLost {
            bytes = []
        } else if !limit.isFile {
            unsafe bytes.append(contentsOf: piece)
        } else if let spool {
            isLost = unsafe !spool.write(piece)
        } else {
            isLost = true
        }
    }

    func body(spool: SpoolFile?) -> HTTPBody {
        if count == 0 { return .none }
        return if let spool { .file(path: spool.path, size: count) } else { .memory(bytes) }
    }
}

extension HTTPBodyLimit {
    var isFile: Bool {
        if case .file = self { true } else { false }
    }
}
