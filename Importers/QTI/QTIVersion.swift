import ImportModel
import Reading

/// A version that is written, with everything in which the two differ. Documents are put together by the names of 2.2.
enum QTIVersion {
    case qti22, qti30

    init?(_ format: ImportFormat) {
        switch format {
        case .qti22: self = .qti22
        case .qti30: self = .qti30
        default: return nil
        }
    }

    var namespace: String {
        switch self {
        case .qti22: "http://www.imsglobal.org/xsd/imsqti_v2p2"
        case .qti30: "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"
        }
    }

    var manifestNamespace: String {
        switch self {
        case .qti22: "http://www.imsglobal.org/xsd/imscp_v1p1"
        case .qti30: "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1"
        }
    }

    var schema: (name: String, version: String) {
        switch self {
        case .qti22: ("QTIv2.2 Package", "1.0.0")
        case .qti30: ("QTI Package", "3.0.0")
        }
    }

    /// The type of a resource: `item` or `test`.
    func resourceType(_ kind: String) -> String {
        switch self {
        case .qti22: "imsqti_\(kind)_xmlv2p2"
        case .qti30: "imsqti_\(kind)_xmlv3p0"
        }
    }

    /// The address of a response processing template.
    func template(_ name: String) -> String {
        switch self {
        case .qti22: "http://www.imsglobal.org/question/qti_v2p2/rptemplates/\(name)"
        case .qti30: "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/\(name).xml"
        }
    }

    /// `root` as a document of this version, and whether a character had to be replaced.
    func document(_ root: MarkupElement) -> (bytes: [UInt8], hasReplaced: Bool) {
        var named = self.named(root)
        named.attributes.insert(XMLAttribute(name: "xmlns", value: namespace), at: 0)
        var xml = XMLWriting()
        xml.tree(named, lines: self == .qti22 ? Self.lines : Set(Self.lines.map(Self.kebab)))
        return (Array(xml.output.utf8), xml.hasReplaced)
    }

    /// QTI's own elements as the version names them.
    private func named(_ element: MarkupElement) -> MarkupElement {
        guard self == .qti30 else { return element }
        var copy = element
        copy.children = element.children.map { child in
            if case .element(let inner) = child { .element(named(inner)) } else { child }
        }
        guard Self.vocabulary.contains(element.name) else { return copy }
        copy.name = Self.kebab(element.name)
        for index in copy.attributes.indices {
            copy.attributes[index].name = String(Self.kebab(copy.attributes[index].name).dropFirst(4))
        }
        if Self.withContentBody.contains(element.name) {
            copy.children = [.element(MarkupElement("qti-content-body", [], copy.children))]
        }
        return copy
    }

    /// `qti-simple-choice` for `simpleChoice`.
    private static func kebab(_ name: String) -> String {
        name.reduce(into: "qti-") { $0 += $1.isUppercase ? "-" + $1.lowercased() : String($1) }
    }

    /// Elements that hold elements only, each of which goes on a line of its own.
    private static let lines: Set<String> = [
        "assessmentItem", "responseDeclaration", "correctResponse", "mapping", "outcomeDeclaration", "itemBody",
        "choiceInteraction", "orderInteraction", "matchInteraction", "simpleMatchSet", "associateInteraction",
        "gapMatchInteraction", "responseProcessing", "responseCondition", "responseIf", "responseElseIf",
        "responseElse", "assessmentTest", "testPart", "assessmentSection", "assessmentItemRef", "outcomeProcessing",
    ]

    /// What has its content in an element of its own since 3.0.
    private static let withContentBody: Set<String> = ["modalFeedback", "feedbackBlock"]

    private static let vocabulary: Set<String> = lines.union([
        "value", "mapEntry", "defaultValue", "prompt", "simpleChoice", "simpleAssociableChoice", "gapText", "gap",
        "inlineChoiceInteraction", "inlineChoice", "textEntryInteraction", "extendedTextInteraction",
        "uploadInteraction", "feedbackInline", "feedbackBlock", "modalFeedback", "match", "variable", "correct",
        "setOutcomeValue", "baseValue", "sum", "product", "divide", "mapResponse", "equal", "gte", "gt", "substring",
        "stringMatch", "patternMatch", "timeLimits", "selection", "ordering", "weight", "testVariables",
    ])
}
