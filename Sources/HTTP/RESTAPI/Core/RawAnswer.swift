import HTTPServer
import SQL

/// An `Answer` whose view already knows how it is written.
enum RawAnswer: Sendable {
    case now(HTTPResponse)
    case write(@Sendable (borrowing WriteTransaction) throws -> HTTPResponse)
    case work(@Sendable () throws -> HTTPResponse)
    case wait(
        atMostSeconds: Int, until: @Sendable (borrowing ReadTransaction) throws -> HTTPResponse?,
        otherwise: HTTPResponse)

    init<View: Sendable>(_ answer: Answer<View>, _ respond: @escaping @Sendable (View) -> HTTPResponse) {
        switch answer {
        case .now(let view):
            self = .now(respond(view))
        case .write(let body):
            self = .write { respond(try body($0)) }
        case .work(let body):
            self = .work { respond(try body()) }
        case .wait(let seconds, let until, let otherwise):
            self = .wait(
                atMostSeconds: seconds, until: { try until($0).map(respond) }, otherwise: respond(otherwise))
        }
    }
}
