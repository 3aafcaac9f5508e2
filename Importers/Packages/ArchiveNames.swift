import ImportModel

/// Judges the names in an archive. They are only ever shown and compared, never used to write a file.
enum ArchiveNames {
    /// The files of the archive by decoded path; folders and what file managers leave behind are checked and dropped.
    ///
    /// - Throws: `SourceFailure` on the first bad entry.
    static func check(
        _ records: [ArchiveRecord], in encoding: ArchiveNameEncoding, archive: String
    ) throws -> [String: ArchiveRecord] {
        var files: [String: ArchiveRecord] = [:]
        var seen: Set<String> = []
        for record in records {
            guard !record.isEncrypted else { throw SourceFailure(.encryptedEntry, path: archive) }
            guard let decoded = encoding.decode(record.rawName) else {
                throw SourceFailure(.pathOutside, path: archive, detail: "#\(record.index + 1)")
            }
            let isFolder = decoded.hasSuffix("/") || decoded.hasSuffix("\\")
            guard let path = normalised(decoded) else {
                throw SourceFailure(.pathOutside, path: archive, detail: decoded)
            }
            // 8: regular file, 4: folder, 0: not stated.
            guard [0, 4, 8].contains(record.unixType) else {
                throw SourceFailure(.specialEntry, path: archive, detail: path)
            }
            guard seen.insert(path.lowercased()).inserted else {
                throw SourceFailure(.duplicateEntry, path: archive, detail: path)
            }
            if isFolder || record.unixType == 4 { continue }
            if path.split(separator: "/").contains(where: { JunkNames.isJunk($0) }) { continue }
            files[path] = record
        }
        return files
    }

    /// `name` with forward slashes, without `.`; `nil` where it is empty, absolute, has a drive letter, goes up, or
    /// holds a control character.
    static func normalised(_ name: String) -> String? {
        // Only after decoding: the second byte of a GBK character can be a backslash.
        let unified = String(name.map { $0 == "\\" ? "/" : $0 })
        guard !unified.hasPrefix("/"), !unified.unicodeScalars.contains(where: { $0.value < 32 || $0.value == 127 })
        else { return nil }
        let parts = unified.split(separator: "/").filter { $0 != "." }
        guard let first = parts.first, !parts.contains(".."),
            !(first.utf8.dropFirst().first == UInt8(ascii: ":"))
        else { return nil }
        return parts.joined(separator: "/")
    }
}
