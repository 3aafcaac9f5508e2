import ImportModel
import MoodleXML
import Reading

/// Reads a quiz around `questions`; the first question's tag is on line 2.
func moodle(
    _ questions: String, limits: ImportLimits = .standard, fractions: MoodleXMLImporter.FractionMode = .exact
) throws -> ImportedFile {
    try moodle(document: "<quiz>\n\(questions)\n</quiz>", limits: limits, fractions: fractions)
}

func moodle(
    document: String, limits: ImportLimits = .standard, fractions: MoodleXMLImporter.FractionMode = .exact
) throws -> ImportedFile {
    // A stand-in that tells contents apart; the real digest is passed in by the composition root.
    let digest = ContentDigest {
        var (count, sum) = (0, 0)
        return ContentDigest.Run(
            take: { piece in
                count += piece.count
                sum = piece.reduce(sum) { ($0 * 31 + Int($1)) % 1_000_003 }
            }, finish: { "\(count)-\(sum)" })
    }
    let importer = MoodleXMLImporter(limits: limits, fractionMode: fractions, digest: digest)
    return try importer.file(at: "quiz.xml") { ByteStream(Array(document.utf8)) }
}

/// A question with a name, a text and whatever is `inside`.
func question(_ type: String, _ inside: String = "", text: String = "支部党员大会一般多久召开一次？") -> String {
    """
    <question type="\(type)"><name><text>题</text></name>
    <questiontext format="html"><text><![CDATA[<p>\(text)</p>]]></text></questiontext>\(inside)</question>
    """
}

/// An answer with a fraction in per cent.
func answer(_ fraction: String, _ text: String) -> String {
    "<answer fraction=\"\(fraction)\" format=\"html\"><text>\(text)</text></answer>"
}

extension ImportedFile {
    var codes: [String] { diagnostics.map(\.code.id) }
}
