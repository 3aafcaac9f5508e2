import FoundationEssentials

/// Hands one parser to libFuzzer. `Scripts/fuzz` builds and runs it; the environment variable `FUZZ_TARGET` names the
/// parser, because the library's own helpers start this program again with arguments of theirs.
@main
enum FuzzCommand {
    /// The parser that this process is for; found when the first input comes.
    private static let target: FuzzTarget = {
        let name = ProcessInfo.processInfo.environment["FUZZ_TARGET"] ?? ""
        guard let target = FuzzTarget.all.first(where: { $0.name == name }) else {
            preconditionFailure("FUZZ_TARGET is none of \(FuzzTarget.all.map(\.name).joined(separator: ", ")).")
        }
        return target
    }()

    static func main() {
        if CommandLine.arguments.dropFirst().first == "--list" {
            for target in FuzzTarget.all { print(target.name) }
            return
        }
        var count = CommandLine.argc
        var arguments = unsafe CommandLine.unsafeArgv
        _ = unsafe runFuzzer(&count, &arguments) { start, length in
            unsafe FuzzCommand.target.run([UInt8](UnsafeBufferPointer(start: start, count: length)))
            return 0
        }
    }
}

/// The library's entry for programs that have a `main` of their own.
@_silgen_name("LLVMFuzzerRunDriver")
private func runFuzzer(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ each: @convention(c) (_ start: UnsafePointer<UInt8>?, _ length: Int) -> CInt
) -> CInt
