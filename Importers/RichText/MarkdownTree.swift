internal import CMarkGFM
import Synchronization

/// A parsed Markdown text; freed when its owner goes out of scope, thrown error or not.
@safe struct MarkdownTree: ~Copyable {
    private let root: OpaquePointer

    /// Whether any node is HTML as the author wrote it.
    let hasRawHTML: Bool

    /// Parses UTF-8 with the table and strikethrough extensions.
    ///
    /// - Throws: `RichTextFailure.tooLarge` where the library could not hold the text.
    init(_ bytes: [UInt8]) throws {
        _ = registration
        let parser = unsafe cmark_parser_new(
            CMARK_OPT_DEFAULT | CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE)
        defer { unsafe cmark_parser_free(parser) }
        for name in ["table", "strikethrough"] {
            guard let found = unsafe cmark_find_syntax_extension(name) else {
                preconditionFailure("cmark-gfm registers the extension \(name) together with all others.")
            }
            unsafe cmark_parser_attach_syntax_extension(parser, found)
        }
        var finished: OpaquePointer?
        parsing.withLock { _ in
            unsafe bytes.withUnsafeBytes { raw in
                unsafe cmark_parser_feed(parser, raw.bindMemory(to: CChar.self).baseAddress, raw.count)
            }
            unsafe finished = cmark_parser_finish(parser)
        }
        guard let document = unsafe finished else {
            throw RichTextFailure.tooLarge(bytes: bytes.count, limit: 0)
        }
        unsafe root = document
        hasRawHTML = unsafe bytes.contains(UInt8(ascii: "<")) && Self.holdsRawHTML(document)
    }

    private static func holdsRawHTML(_ root: OpaquePointer) -> Bool {
        let iterator = unsafe cmark_iter_new(root)
        defer { unsafe cmark_iter_free(iterator) }
        while unsafe cmark_iter_next(iterator) != CMARK_EVENT_DONE {
            let type = unsafe cmark_node_get_type(cmark_iter_get_node(iterator))
            if type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE { return true }
        }
        return false
    }

    deinit { unsafe cmark_node_free(root) }

    /// Visits every node in reading order: containers twice, on entering and on leaving, leaves once.
    func walk(_ visit: (MarkdownNode, _ isEntering: Bool) throws -> Void) throws {
        let iterator = unsafe cmark_iter_new(root)
        defer { unsafe cmark_iter_free(iterator) }
        while true {
            let event = unsafe cmark_iter_next(iterator)
            if event == CMARK_EVENT_DONE { return }
            guard let node = unsafe cmark_iter_get_node(iterator) else { return }
            try visit(unsafe value(of: node), event == CMARK_EVENT_ENTER)
        }
    }

    private func value(of node: OpaquePointer) -> MarkdownNode {
        switch unsafe cmark_node_get_type(node) {
        case CMARK_NODE_TEXT: return .text(unsafe text(cmark_node_get_literal(node)))
        case CMARK_NODE_SOFTBREAK: return .softBreak
        case CMARK_NODE_PARAGRAPH: return .paragraph(isTight: unsafe isInTightList(node))
        case CMARK_NODE_ITEM: return .item
        case CMARK_NODE_STRONG: return .strong
        case CMARK_NODE_EMPH: return .emphasis
        case CMARK_NODE_CODE: return .code(unsafe text(cmark_node_get_literal(node)))
        case CMARK_NODE_LIST:
            let isOrdered = unsafe cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
            return .list(start: isOrdered ? Int(unsafe cmark_node_get_list_start(node)) : nil)
        case CMARK_NODE_HEADING:
            return .heading(
                level: Int(unsafe cmark_node_get_heading_level(node)), line: Int(unsafe cmark_node_get_start_line(node))
            )
        case CMARK_NODE_LINEBREAK: return .lineBreak
        case CMARK_NODE_DOCUMENT: return .document
        case CMARK_NODE_BLOCK_QUOTE: return .blockQuote
        case CMARK_NODE_THEMATIC_BREAK: return .thematicBreak
        case CMARK_NODE_CODE_BLOCK:
            return .codeBlock(
                info: unsafe text(cmark_node_get_fence_info(node)), unsafe text(cmark_node_get_literal(node)))
        case CMARK_NODE_HTML_BLOCK: return .htmlBlock(unsafe text(cmark_node_get_literal(node)))
        case CMARK_NODE_HTML_INLINE: return .htmlInline(unsafe text(cmark_node_get_literal(node)))
        case CMARK_NODE_LINK:
            return .link(unsafe text(cmark_node_get_url(node)), title: unsafe text(cmark_node_get_title(node)))
        case CMARK_NODE_IMAGE:
            return .image(unsafe text(cmark_node_get_url(node)), title: unsafe text(cmark_node_get_title(node)))
        default: return unsafe extensionValue(of: node)
        }
    }

    /// Node types of extensions are numbered when these are registered, and known by name.
    private func extensionValue(of node: OpaquePointer) -> MarkdownNode {
        let type = unsafe text(cmark_node_get_type_string(node))
        switch type {
        case "table": return .table(unsafe alignments(node))
        case "table_header": return .tableRow(isHeader: true)
        case "table_row": return .tableRow(isHeader: unsafe cmark_gfm_extensions_get_table_row_is_header(node) != 0)
        case "table_cell": return .tableCell
        case "strikethrough": return .strikethrough
        default: preconditionFailure("No extension is attached that makes nodes of type \(type).")
        }
    }

    private func isInTightList(_ node: OpaquePointer) -> Bool {
        guard let item = unsafe cmark_node_parent(node), let list = unsafe cmark_node_parent(item),
            unsafe cmark_node_get_type(list) == CMARK_NODE_LIST
        else { return false }
        return unsafe cmark_node_get_list_tight(list) != 0
    }

    private func alignments(_ node: OpaquePointer) -> [String?] {
        let count = Int(unsafe cmark_gfm_extensions_get_table_columns(node))
        guard let bytes = unsafe cmark_gfm_extensions_get_table_alignments(node) else { return [] }
        return (0..<count).map { column in
            switch unsafe bytes[column] {
            case UInt8(ascii: "l"): "left"
            case UInt8(ascii: "c"): "center"
            case UInt8(ascii: "r"): "right"
            default: nil
            }
        }
    }

    private func text(_ pointer: UnsafePointer<CChar>?) -> String {
        guard let pointer = unsafe pointer else { return "" }
        return unsafe String(cString: pointer)
    }
}

/// Registers the extensions once a process; the library's table of them is global and has no lock.
private let registration: Void = cmark_gfm_core_extensions_ensure_registered()

/// One text at a time: the library puts the characters of extensions into a global table while it parses, and takes them
/// out again at the end; another text would lose its strikethrough (github/cmark-gfm, `SPECIAL_CHARS`).
private let parsing = Mutex(())

/// One node of a Markdown text.
enum MarkdownNode {
    case document, blockQuote, item, thematicBreak, tableCell, softBreak, lineBreak, emphasis, strong, strikethrough
    /// `start` is `nil` for a list of bullets.
    case list(start: Int?)
    case codeBlock(info: String, String)
    case htmlBlock(String)
    /// In a tight list a paragraph has no tags of its own.
    case paragraph(isTight: Bool)
    /// `line` is 1-based.
    case heading(level: Int, line: Int)
    /// `left`, `center`, `right` or nothing for each column.
    case table([String?])
    case tableRow(isHeader: Bool)
    case text(String)
    case code(String)
    case htmlInline(String)
    case link(String, title: String)
    case image(String, title: String)
}
