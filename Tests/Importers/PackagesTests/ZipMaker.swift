/// Writes archives byte by byte, right ones and hostile ones, without the library that reads them.
struct ZipMaker {
    struct Entry {
        var name: [UInt8]
        var bytes: [UInt8]
        var flags: UInt16 = 0
        /// 0: stored, 8: deflated.
        var method: UInt16 = 0
        /// The bytes in the archive, where they differ from `bytes`.
        var packed: [UInt8]?
        var mode: UInt32 = 0o100644
        var declaredSize: UInt32?
        var crc: UInt32?
        /// The place that the directory claims; the real one where `nil`.
        var claimedOffset: UInt32?

        init(_ name: String, _ text: String = "x") {
            self.name = Array(name.utf8)
            bytes = Array(text.utf8)
        }

        init(raw name: [UInt8], _ text: String = "x") {
            self.name = name
            bytes = Array(text.utf8)
        }
    }

    static func archive(_ entries: [Entry]) -> [UInt8] {
        var output: [UInt8] = []
        var directory: [UInt8] = []
        for entry in entries {
            let packed = entry.packed ?? entry.bytes
            let offset = UInt32(output.count)
            let crc = entry.crc ?? crc32(entry.bytes)
            let size = entry.declaredSize ?? UInt32(entry.bytes.count)
            var common: [UInt8] = []
            common.little(UInt16(20))
            common.little(entry.flags)
            common.little(entry.method)
            common.little(UInt32(0x5021_0000))
            common.little(crc)
            common.little(UInt32(packed.count))
            common.little(size)
            common.little(UInt16(entry.name.count))
            common.little(UInt16(0))
            output.little(UInt32(0x0403_4B50))
            output += common + entry.name + packed
            directory.little(UInt32(0x0201_4B50))
            directory.little(UInt16(0x0314))
            directory += common
            directory.little(UInt16(0))
            directory.little(UInt16(0))
            directory.little(UInt16(0))
            directory.little(entry.mode << 16)
            directory.little(entry.claimedOffset ?? offset)
            directory += entry.name
        }
        let start = UInt32(output.count)
        output += directory
        output.little(UInt32(0x0605_4B50))
        output.little(UInt32(0))
        output.little(UInt16(entries.count))
        output.little(UInt16(entries.count))
        output.little(UInt32(directory.count))
        output.little(start)
        output.little(UInt16(0))
        return output
    }

    /// A deflate stream of `count` zero bytes, in blocks of fixed codes: about one byte for 1,032.
    static func deflatedZeros(_ count: Int) -> [UInt8] {
        var bits = BitWriter()
        bits.put(1, 1)
        bits.put(1, 2)
        bits.putCode(0x30, 8)
        var rest = count - 1
        while rest >= 258 {
            // Length 258 is code 285, 8 bits 11000101; distance 1 is code 0, 5 bits.
            bits.putCode(0b1100_0101, 8)
            bits.putCode(0, 5)
            rest -= 258
        }
        for _ in 0..<rest { bits.putCode(0x30, 8) }
        bits.putCode(0, 7)
        return bits.finish()
    }

    static func crc32(_ bytes: [UInt8]) -> UInt32 {
        var value = ~UInt32(0)
        for byte in bytes {
            value ^= UInt32(byte)
            for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
        }
        return ~value
    }
}

private struct BitWriter {
    private var bytes: [UInt8] = []
    private var current: UInt8 = 0
    private var filled = 0

    mutating func put(_ value: Int, _ count: Int) {
        for bit in 0..<count { putBit(value >> bit & 1) }
    }

    /// Huffman codes go in with their highest bit first.
    mutating func putCode(_ value: Int, _ count: Int) {
        for bit in (0..<count).reversed() { putBit(value >> bit & 1) }
    }

    mutating func finish() -> [UInt8] {
        while filled != 0 { putBit(0) }
        return bytes
    }

    private mutating func putBit(_ bit: Int) {
        current |= UInt8(bit) << UInt8(filled)
        filled += 1
        if filled == 8 {
            bytes.append(current)
            current = 0
            filled = 0
        }
    }
}

extension [UInt8] {
    fileprivate mutating func little(_ value: some FixedWidthInteger) {
        for shift in 0..<(type(of: value).bitWidth / 8) { append(UInt8(truncatingIfNeeded: value >> (shift * 8))) }
    }
}
