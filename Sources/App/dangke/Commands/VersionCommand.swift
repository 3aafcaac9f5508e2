/// `dangke version`
enum VersionCommand: Command {
    static let name = "version"
    static let summary = "版本 · version"
    static let usage = "version"

    static func run(_ arguments: Arguments) throws -> Int32 {
        Terminal.print("dangke \(Dangke.version)")
        return ExitStatus.done
    }
}
