import ImportModel

/// One entry of an archive, as the central directory describes it.
struct ArchiveRecord: Sendable {
    /// The place in the directory, from 0; libzip counts alike.
    let index: Int
    let rawName: [UInt8]
    let byteCount: Int
    let compressedByteCount: Int
    let localHeader: Int
    let flags: UInt16
    /// Type bits of a Unix mode; 0 where the archive was not made on such a system.
    let unixType: UInt32

    var isEncrypted: Bool { flags & 1 != 0 }
}

/// The central directory of a zip archive, with what libzip does not tell: raw names, flags and places.
struct CentralDirectory {
    private static let endLength = 22
    private static let entryLength = 46
    /// Far more than twenty thousand names need.
    private static let largest = 64 << 20

    let records: [ArchiveRecord]

    /// - Throws: `SourceFailure` where the directory is damaged, over a limit, or describes overlapping entries.
    init(_ content: ArchiveContent, shownAs name: String, limits: ImportLimits) throws {
        let damaged = SourceFailure(.archiveDamaged, path: name)
        let reader = try ArchiveBytes(content, shownAs: name)
        let tailStart = max(0, reader.byteCount - Self.endLength - 0xFFFF)
        let tail = try reader.read(tailStart, reader.byteCount - tailStart)
        guard let end = Self.endRecord(tail) else { throw damaged }
        var count = Int(tail.little16(end + 10))
        var size = Int(tail.little32(end + 12))
        var start = Int(tail.little32(end + 16))
        guard tail.little16(end + 4) == 0, tail.little16(end + 6) == 0, Int(tail.little16(end + 8)) == count else {
            throw damaged
        }
        if count == 0xFFFF || size == 0xFFFF_FFFF || start == 0xFFFF_FFFF {
            (count, size, start) = try Self.zip64(reader, endAt: tailStart + end, damaged)
        }
        guard count <= limits.archiveEntries else {
            throw SourceFailure(.archiveLimit, path: name, detail: "\(count) > \(limits.archiveEntries)")
        }
        guard size <= Self.largest, start >= 0, start + size <= tailStart + end else { throw damaged }
        let bytes = try reader.read(start, size)
        records = try Self.records(bytes, count: count, damaged)
        try check(directoryAt: start, name: name, limits: limits)
    }

    /// The record that ends the file exactly with its comment.
    private static func endRecord(_ tail: [UInt8]) -> Int? {
        guard tail.count >= endLength else { return nil }
        return (0...(tail.count - endLength)).reversed().first { position in
            tail.little32(position) == 0x0605_4B50
                && position + endLength + Int(tail.little16(position + 20)) == tail.count
        }
    }

    private static func zip64(_ reader: ArchiveBytes, endAt end: Int, _ damaged: SourceFailure) throws
        -> (count: Int, size: Int, start: Int)
    {
        guard end >= 20 else { throw damaged }
        let locator = try reader.read(end - 20, 20)
        guard locator.little32(0) == 0x0706_4B50, let place = Int(exactly: locator.little64(8)), place <= end - 56
        else { throw damaged }
        let record = try reader.read(place, 56)
        guard record.little32(0) == 0x0606_4B50, let count = Int(exactly: record.little64(32)),
            let size = Int(exactly: record.little64(40)), let start = Int(exactly: record.little64(48)),
            start <= end, size <= end
        else { throw damaged }
        return (count, size, start)
    }

    private static func records(_ bytes: [UInt8], count: Int, _ damaged: SourceFailure) throws -> [ArchiveRecord] {
        var records: [ArchiveRecord] = []
        records.reserveCapacity(count)
        var position = 0
        for index in 0..<count {
            guard position + entryLength <= bytes.count, bytes.little32(position) == 0x0201_4B50 else {
                throw damaged
            }
            let nameLength = Int(bytes.little16(position + 28))
            let extraLength = Int(bytes.little16(position + 30))
            let next = position + entryLength + nameLength + extraLength + Int(bytes.little16(position + 32))
            guard next <= bytes.count else { throw damaged }
            let nameStart = position + entryLength
            let extra = bytes[(nameStart + nameLength)..<(nameStart + nameLength + extraLength)]
            var wide = WideFields(extra)
            guard let size = wide.value(bytes.little32(position + 24)),
                let compressed = wide.value(bytes.little32(position + 20)),
                let local = wide.value(bytes.little32(position + 42))
            else { throw damaged }
            let madeOn = bytes[position + 5]
            let isUnix = madeOn == 3 || madeOn == 19
            records.append(
                ArchiveRecord(
                    index: index, rawName: Array(bytes[nameStart..<(nameStart + nameLength)]), byteCount: size,
                    compressedByteCount: compressed, localHeader: local, flags: bytes.little16(position + 8),
                    unixType: isUnix ? bytes.little32(position + 38) >> 28 : 0))
            position = next
        }
        return records
    }

    private func check(directoryAt directory: Int, name: String, limits: ImportLimits) throws {
        var total = 0
        for record in records {
            total = total.addingReportingOverflow(record.byteCount).partialValue
            let isOverRatio =
                record.byteCount > 64 << 10 && record.byteCount / limits.archiveRatio > record.compressedByteCount
            guard record.byteCount <= limits.archiveEntryBytes, total >= 0, total <= limits.archiveBytes, !isOverRatio
            else { throw SourceFailure(.archiveLimit, path: name, detail: "\(record.byteCount)") }
        }
        var free = 0
        for record in records.sorted(by: { $0.localHeader < $1.localHeader }) {
            // Both may be any 64-bit number, so neither is added to anything before it is known to be small.
            guard record.localHeader >= free, record.localHeader <= directory,
                record.compressedByteCount <= directory
            else { throw SourceFailure(.archiveDamaged, path: name) }
            let end = record.localHeader + 30 + record.rawName.count + record.compressedByteCount
            guard end <= directory else { throw SourceFailure(.archiveDamaged, path: name) }
            free = end
        }
    }
}

/// The 64-bit values of an entry's extra field, which stand there in order for those that did not fit.
private struct WideFields {
    private var values: [UInt64] = []

    init(_ extra: ArraySlice<UInt8>) {
        let bytes = Array(extra)
        var position = 0
        while position + 4 <= bytes.count {
            let length = Int(bytes.little16(position + 2))
            guard position + 4 + length <= bytes.count else { return }
            if bytes.little16(position) == 1 {
                values = (0..<(length / 8)).map { bytes.little64(position + 4 + $0 * 8) }
                return
            }
            position += 4 + length
        }
    }

    mutating func value(_ narrow: UInt32) -> Int? {
        guard narrow == 0xFFFF_FFFF else { return Int(narrow) }
        guard !values.isEmpty else { return nil }
        return Int(exactly: values.removeFirst())
    }
}

/// Random access to an archive's bytes.
private struct ArchiveBytes {
    let byteCount: Int
    private let content: ArchiveContent
    private let name: String

    init(_ content: ArchiveContent, shownAs name: String) throws {
        self.content = content
        self.name = name
        switch content {
        case .bytes(let bytes): byteCount = bytes.count
        case .file(let path):
            guard case .file(let size) = FileSystem.kind(of: path) else {
                throw SourceFailure(.unreadableFile, path: name)
            }
            byteCount = size
        }
    }

    /// `count` bytes from `offset`, which the caller has checked against `byteCount`.
    func read(_ offset: Int, _ count: Int) throws -> [UInt8] {
        switch content {
        case .bytes(let bytes): return Array(bytes[offset..<(offset + count)])
        case .file(let path):
            var bytes = try FileSystem.read(path, shownAs: name, from: offset, count: count)
            // A file that shrank meanwhile reads as zeros, which no signature matches.
            bytes.append(contentsOf: repeatElement(0, count: count - bytes.count))
            return bytes
        }
    }
}

extension [UInt8] {
    fileprivate func little16(_ offset: Int) -> UInt16 { UInt16(self[offset]) | UInt16(self[offset + 1]) << 8 }
    fileprivate func little32(_ offset: Int) -> UInt32 {
        UInt32(little16(offset)) | UInt32(little16(offset + 2)) << 16
    }
    fileprivate func little64(_ offset: Int) -> UInt64 {
        UInt64(little32(offset)) | UInt64(little32(offset + 4)) << 32
    }
}
