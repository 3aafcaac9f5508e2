import HTTPServer
import Learning
import RESTAPI
import Runtime
import Values

/// The running service: listeners, pools and the thread that does what nobody asks for.
final class Server: Sendable {
    /// Seconds that requests under way get when the service stops.
    static let drainSeconds = 20

    let address: String
    let port: UInt16
    let isSecure: Bool
    private let listener: HTTPListener
    private let metricsListener: HTTPListener?
    private let surroundings: Surroundings
    private let housekeeping: Housekeeping

    init(_ deployment: Deployment, _ settings: ServerSettings, log: Log) throws {
        let metrics = Metrics()
        LaneMetrics.show(deployment.database, on: metrics)
        let surroundings = Surroundings(
            service: deployment.service, hashingPool: WorkerPool(threads: 2, capacity: 32),
            workPool: WorkerPool(threads: 2, capacity: 64), metrics: metrics)
        let hooks = ServerHooks(clock: deployment.clock, ids: deployment.service.ids, log: log, metrics: metrics).hooks
        var http = settings.http
        http.uploadFolder = deployment.folder.uploads
        http.fixedHeaders = ServerHooks.fixedHeaders(isSecure: http.tls != nil)
        let listener = HTTPListener(
            configuration: http, routes: RouteTable.router(surroundings, version: Dangke.version), hooks: hooks)
        port = try listener.start()
        address = http.address
        isSecure = http.tls != nil
        self.listener = listener
        self.surroundings = surroundings
        if let metricsPort = settings.metricsPort {
            var own = HTTPConfiguration()
            own.port = metricsPort
            own.threads = 1
            let metricsListener = HTTPListener(
                configuration: own,
                routes: HTTPRouter([
                    HTTPRoute(.get, "/metrics") { _ in
                        .now(.text(metrics.exposition(), type: "text/plain; version=0.0.4; charset=utf-8"))
                    }
                ]), hooks: hooks)
            do {
                _ = try metricsListener.start()
            } catch {
                listener.drain(seconds: 0)
                throw error
            }
            self.metricsListener = metricsListener
        } else {
            metricsListener = nil
        }
        housekeeping = Housekeeping(deployment, log: log)
        housekeeping.start()
    }

    /// Stops in order: waiting requests are answered, requests under way finish, pools drain.
    func stop() {
        housekeeping.stop()
        surroundings.waitingRoom.drain()
        listener.drain(seconds: Self.drainSeconds)
        metricsListener?.drain(seconds: 1)
        surroundings.hashingPool.drain()
        surroundings.workPool.drain()
    }
}
