import ImportModel

@testable import Reading

/// Keeps the records with one name, and the path of every other element.
final class RecordCollector: XMLRecordVisitor {
    let recordName: String
    let skippedName: String
    private(set) var records: [XMLElement] = []
    private(set) var entered: [String] = []
    private(set) var left: [String] = []
    private(set) var starts: [XMLStart] = []

    init(_ recordName: String = "r", skipping skippedName: String = "skip") {
        self.recordName = recordName
        self.skippedName = skippedName
    }

    func enter(_ start: XMLStart) -> XMLStep {
        if start.name == recordName { return .record }
        if start.name == skippedName { return .skip }
        entered.append(start.path.joined(separator: "/"))
        starts.append(start)
        return .descend
    }

    func visit(_ record: XMLElement) { records.append(record) }
    func leave(_ name: String) { left.append(name) }
}

/// Reads `bytes` as the importers do: strictly, then recovering.
func collect(
    _ bytes: [UInt8], limits: ImportLimits = .standard
) throws -> (records: [XMLElement], collector: RecordCollector, reading: XMLReading) {
    let reader = XMLRecordReader(path: "x.xml", limits: limits)
    let (visitor, reading) = try reader.read({ ByteStream(bytes) }, visitor: { _ in RecordCollector() })
    return (visitor.records, visitor, reading)
}

/// A stream that makes up its bytes while it is read.
func made(_ head: String, _ middle: String, times: Int, _ tail: String) -> ByteStream {
    let block = Array(String(repeating: middle, count: max(1, 65_536 / max(1, middle.utf8.count))).utf8)
    let unit = middle.utf8.count
    var left = times * unit
    var stage = 0
    return ByteStream {
        if stage == 0 {
            stage = 1
            return Array(head.utf8)
        }
        if left > 0 {
            let count = min(left, block.count)
            left -= count
            return Array(block[..<count])
        }
        defer { stage = 2 }
        return stage == 1 ? Array(tail.utf8) : nil
    }
}
