import ImportModel

/// Category paths as Moodle XML and GIFT write them.
package enum CategoryPath {
    /// `$course$/top/党章/总纲` as names: the leading context and `top` go, a single slash separates, a double is one.
    package static func names(in source: String) -> [String] {
        var names = ImportedItem.path(ofCategory: source).map(\.trimmed)
        if let first = names.first, isContext(first) { names.removeFirst() }
        return names.filter { !$0.isEmpty && $0 != "top" }
    }

    /// `$course$`
    private static func isContext(_ name: String) -> Bool {
        name.hasPrefix("$") && name.hasSuffix("$") && name.utf8.count > 2
            && name.utf8.dropFirst().dropLast().allSatisfy { $0 >= 0x61 && $0 <= 0x7A }
    }
}
