import HTTPServer
import RESTAPI
import Runtime
import Values

/// What a listener asks of its surroundings: time, request ids, problem documents, and one log line and a few numbers
/// a request.
struct ServerHooks {
    let clock: WallClock
    let ids: IDMaker
    let log: Log
    let metrics: Metrics

    var hooks: HTTPHooks {
        let (clock, ids, log, metrics) = (clock, ids, log, metrics)
        let recorder = RequestRecorder(metrics: metrics, log: log)
        return HTTPHooks(
            now: clock.now,
            ticks: { UInt64(clamping: clock.monotonicNanoseconds()) },
            makeRequestID: { ids.next(Subject.Event.self).text },
            renderFailure: { failure, head in
                Problem(failure).response(
                    Language(acceptLanguage: head.header("Accept-Language")), requestID: head.id)
            },
            finished: { recorder.record($0) })
    }

    /// Security headers of every answer (ASVS 5.0, 3.4).
    static func fixedHeaders(isSecure: Bool) -> [HTTPField] {
        var headers = HTTPConfiguration().fixedHeaders
        if isSecure {
            headers.append(HTTPField("Strict-Transport-Security", "max-age=31536000; includeSubDomains"))
        }
        return headers
    }
}
