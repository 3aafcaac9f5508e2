/// One parser, and what has to hold whatever it is fed. What does not hold ends the process, as a trap does.
struct FuzzTarget: Sendable {
    /// As `Scripts/fuzz --only` and the folders of the corpus name it.
    let name: String
    let run: @Sendable (_ input: [UInt8]) -> Void

    static let all = values + texts + imports
}
