/// A zip archive of entries that are stored as they are.
enum StoredZip {
    static func bytes(_ entries: [(name: String, content: [UInt8])]) -> [UInt8] {
        var output: [UInt8] = []
        var directory: [UInt8] = []
        for (name, content) in entries {
            let offset = output.count
            var common: [UInt8] = []
            for (value, size) in [
                (20, 2), (0x800, 2), (0, 2), (0, 2), (0x21, 2), (Int(crc(content)), 4), (content.count, 4),
                (content.count, 4), (name.utf8.count, 2), (0, 2),
            ] { common += number(value, size) }
            output += [0x50, 0x4B, 3, 4]
            output += common
            output += Array(name.utf8)
            output += content
            directory += [0x50, 0x4B, 1, 2, 20, 0]
            directory += common
            directory += [UInt8](repeating: 0, count: 10)
            directory += number(offset, 4)
            directory += Array(name.utf8)
        }
        let start = output.count
        output += directory
        output += [0x50, 0x4B, 5, 6, 0, 0, 0, 0]
        for (value, size) in [(entries.count, 2), (entries.count, 2), (directory.count, 4), (start, 4), (0, 2)] {
            output += number(value, size)
        }
        return output
    }

    private static func number(_ value: Int, _ size: Int) -> [UInt8] {
        (0..<size).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }

    private static func crc(_ bytes: [UInt8]) -> UInt32 {
        var sum = ~UInt32(0)
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? (sum >> 1) ^ 0xEDB8_8320 : sum >> 1 }
        }
        return ~sum
    }
}
