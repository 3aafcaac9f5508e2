import CMicroHTTPD
import Glibc
import Synchronization

/// An HTTP/1.1 server on one address: a pool of threads, each with its own epoll loop, that suspends connections
/// whose answer comes later.
///
/// One listener starts once and drains once.
package final class HTTPListener: Sendable {
    @safe private struct Running {
        let daemon: OpaquePointer
        /// Balances the retain that keeps the core alive while the daemon's callbacks may run.
        let core: Unmanaged<ListenerCore>
    }

    private enum Life {
        case idle
        case running(Running)
        case stopped
    }

    /// What the answers of a listener that gave up waiting, 503s mostly, get to go out.
    private static let lastAnswersMilliseconds = 2000

    private let core: ListenerCore
    private let life = Mutex(Life.idle)

    package init(configuration: HTTPConfiguration, routes: HTTPRouter, hooks: HTTPHooks) {
        core = ListenerCore(configuration: configuration, router: routes, hooks: hooks)
    }

    deinit {
        life.withLock { life in
            if case .running = life { preconditionFailure("A listener was dropped without being drained.") }
        }
    }

    /// Begins to listen and gives the port.
    ///
    /// - Throws: `HTTPListenerFailure` where the address is malformed or cannot be had, or the certificate not used.
    package func start() throws -> UInt16 {
        try life.withLock { life in
            guard case .idle = life else { preconditionFailure("A listener starts once.") }
            let core = unsafe Unmanaged.passRetained(self.core)
            do {
                let daemon = unsafe try startDaemon(self.core.configuration, context: core.toOpaque())
                life = unsafe .running(Running(daemon: daemon, core: core))
                return unsafe dangke_mhd_port(daemon)
            } catch {
                unsafe core.release()
                throw error
            }
        }
    }

    /// Stops in order: no new connections; requests under way are answered, with `Connection: close`, for up to
    /// `seconds`; then what is still suspended is answered 503, and the listener stops. Returns when it has.
    ///
    /// Call it from a thread that handlers do not need: it waits. A second call returns at once.
    package func drain(seconds: Int) {
        let socket: Int32? = life.withLock { life in
            guard case .running(let running) = life else { return nil }
            return unsafe MHD_quiesce_daemon(running.daemon)
        }
        guard let socket else { return }
        // The socket must stay open until the daemon has stopped, but clients should be refused, not kept waiting.
        if socket >= 0 { shutdown(socket, Int32(SHUT_RDWR)) }
        core.beginDrain()
        _ = core.waitUntilQuiet(milliseconds: seconds * 1000)
        // From here on nothing is suspended, and nothing will be: stopping a daemon that has a suspended connection
        // aborts the process.
        core.beginStop()
        core.waitUntilAnswered(milliseconds: Self.lastAnswersMilliseconds)
        life.withLock { life in
            guard case .running(let running) = life else { return }
            unsafe MHD_stop_daemon(running.daemon)
            unsafe running.core.release()
            life = .stopped
        }
        if socket >= 0 { close(socket) }
    }

    /// Requests begun and not yet over.
    package var requestsUnderWay: Int { core.underWay.load(ordering: .acquiring) }
}

/// Why a listener did not start.
package enum HTTPListenerFailure: Error, Hashable, Sendable {
    case addressMalformed(String)
    /// With the system's error number: the port is taken or forbidden, or the certificate and key do not fit.
    case notStarted(errno: Int32)
    case tlsUnavailable
}
