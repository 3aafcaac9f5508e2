import Glibc

/// Ends the process, with the sentence that says what does not hold: a trap of a release build says nothing.
func require(_ holds: Bool, _ sentence: @autoclosure () -> String) {
    if !holds { fail(sentence()) }
}

func fail(_ sentence: String) -> Never {
    let line = Array("Does not hold: \(sentence)\n".utf8)
    _ = unsafe line.withUnsafeBytes { unsafe write(STDERR_FILENO, $0.baseAddress, $0.count) }
    abort()
}
