/// One step from a JSON value into what it contains.
enum PathStep: Hashable, Sendable {
    case key(String)
    case index(Int)
}

/// The JSON pointer (RFC 6901) that `steps` make; empty for the whole document.
func pointer(_ steps: [PathStep]) -> String {
    steps.reduce(into: "") { text, step in
        text += "/"
        switch step {
        case .index(let index):
            text += String(index)
        case .key(let key):
            for scalar in key.unicodeScalars {
                switch scalar {
                case "~": text += "~0"
                case "/": text += "~1"
                default: text.unicodeScalars.append(scalar)
                }
            }
        }
    }
}
