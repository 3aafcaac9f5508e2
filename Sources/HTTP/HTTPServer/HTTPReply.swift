/// What a handler gives back.
///
/// Handlers run on the listener's few threads, each of which serves many connections: whatever may block or takes
/// longer than a few milliseconds belongs into `later`, whose closure hands it to another thread and returns.
package enum HTTPReply: Sendable {
    case now(HTTPResponse)
    /// The closure is called once, when the connection has been laid aside; it must see to it that its argument is
    /// called exactly once, at any time and from any thread. Calling it twice is a bug and traps; calling it after the
    /// listener gave up waiting (see ``HTTPListener/drain(seconds:)``) has no effect.
    ///
    /// A connection laid aside has no timeout, and a client that leaves meanwhile is not noticed before the answer is
    /// sent: answer within 25 seconds.
    case later(@Sendable (@escaping @Sendable (HTTPResponse) -> Void) -> Void)
}
