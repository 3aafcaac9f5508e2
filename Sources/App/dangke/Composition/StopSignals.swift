import Glibc
import Runtime

/// SIGTERM and SIGINT, taken by one thread that waits for them.
struct StopSignals: Sendable {
    /// Blocks both for this thread and those that it starts. SIGPIPE is ignored: a client that has left is no reason
    /// to end.
    init() {
        var set = Self.both
        unsafe pthread_sigmask(SIG_BLOCK, &set, nil)
        signal(SIGPIPE, SIG_IGN)
    }

    /// Returns when either has come.
    func wait() {
        var set = Self.both
        var number: Int32 = 0
        unsafe sigwait(&set, &number)
    }

    /// A second signal ends the process at once; the store is safe at any instant.
    func exitAtOnceOnNext() {
        startThread {
            wait()
            _exit(ExitStatus.failed)
        }
    }

    private static var both: sigset_t {
        var set = sigset_t()
        unsafe sigemptyset(&set)
        unsafe sigaddset(&set, SIGTERM)
        unsafe sigaddset(&set, SIGINT)
        return set
    }
}
