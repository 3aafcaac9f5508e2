import ImportModel

extension XMLElement {
    /// The character data in it at any depth, without white space at either end.
    package var deepText: String { gathered.trimmed }

    private var gathered: String {
        children.reduce(into: "") { text, child in
            switch child {
            case .text(let more): text += more
            case .element(let element): text += element.gathered
            }
        }
    }
}
