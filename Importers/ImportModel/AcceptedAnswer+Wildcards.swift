extension AcceptedAnswer.Value {
    /// A text in which `*` alone is anything, `*` within stands for any characters and `\*` is an asterisk.
    package init(wildcards text: String) {
        guard text != "*" else {
            self = .anything
            return
        }
        var plain = ""
        var isPattern = false
        var rest = Substring(text)
        while let character = rest.popFirst() {
            if character == "\\", rest.first == "*" {
                rest.removeFirst()
                plain.append("*")
            } else {
                isPattern = isPattern || character == "*"
                plain.append(character)
            }
        }
        self = isPattern ? .pattern(text) : .text(plain)
    }
}
