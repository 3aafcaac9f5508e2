/// One place where the house is not as the map or the rules say.
struct Violation: Hashable, CustomStringConvertible {
    let path: String
    /// From 1; `nil` where the whole file is meant.
    var line: Int?
    let message: String

    var description: String {
        "\(path)\(line.map { ":\($0)" } ?? ""): \(message)"
    }
}
