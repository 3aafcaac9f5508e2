import ImportModel

extension XMLElement {
    /// The character data in it at any depth, without white space at either end.
    package var deepText: String { gathered.trimmingWhiteSpace }

    private var gathered: String {
        children.reduce(into: "") { text, child in
            switch child {
            case .text(let more): text += more
            case .element(let element): text += element.gathered
            }
        }
    }
}

extension StringProtocol {
    /// Without white space at either end.
    package var trimmingWhiteSpace: String {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.isWhiteSpace }),
            let last = scalars.lastIndex(where: { !$0.isWhiteSpace })
        else { return "" }
        return String(self[first..<scalars.index(after: last)])
    }
}
