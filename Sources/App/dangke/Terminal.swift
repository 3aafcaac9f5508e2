import Glibc

/// What goes to the reader: results to standard output, complaints and progress to standard error.
enum Terminal {
    static func print(_ text: String) {
        write(text.hasSuffix("\n") ? text : text + "\n", to: STDOUT_FILENO)
    }

    static func complain(_ text: String) {
        write(text + "\n", to: STDERR_FILENO)
    }

    private static func write(_ text: String, to descriptor: Int32) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let written = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
            // A reader that has gone away wants no more.
            guard written > 0 else { return }
            bytes = bytes.dropFirst(written)
        }
    }
}
