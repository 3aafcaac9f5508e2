import ImportModel

/// Tags that say what Moodle XML has no element for: `clause:…`, `lesson:…` and `difficulty:1` to `difficulty:5`
/// (`docs/content-format.md`). Any other tag stays one.
enum TagConventions {
    /// Moves what the tags of `item` say into its fields; the first of several such tags holds.
    static func apply(to item: inout ImportedItem) {
        item.tags.removeAll { tag in
            guard let colon = tag.firstIndex(of: ":") else { return false }
            let value = String(tag[tag.index(after: colon)...])
            switch tag[..<colon] {
            case "clause" where item.clause == nil && !value.isEmpty: item.clause = value
            case "lesson" where item.lesson == nil && !value.isEmpty: item.lesson = value
            case "difficulty" where item.difficulty == nil && Int(value).map((1...5).contains) == true:
                item.difficulty = Int(value)
            default: return false
            }
            return true
        }
    }
}
