import HTTPServer
import Learning
import RESTAPI
import Values

/// A command that shows what a GET route shows, as an account of the machine's choice sees it.
protocol ListCommand: Command {
    /// The route's operation name.
    static var route: String { get }
    /// Options that go into the query under another name.
    static var queryNames: [String: String] { get }
}

extension ListCommand {
    static var queryNames: [String: String] { [:] }
    static var options: Set<String> { own.union(queryOptions) }
    static var flags: Set<String> { ["csv"] }

    /// Options of the command itself.
    private static var own: Set<String> { ["data", "tenant", "account", "organization", "language"] }

    /// Options that become query parameters.
    private static var queryOptions: Set<String> {
        Set(RouteTable.routes.first { $0.name == route }?.parameters.map(\.name) ?? [])
            .subtracting(["organization", "scope"])
    }

    static func run(_ arguments: Arguments) throws -> Int32 {
        try Deployment.with(arguments) { deployment in
            let service = deployment.service
            let login = arguments["account"] ?? "admin"
            let actor = try service.machineActor(tenant: arguments["tenant"], login: login)
            var query = queryOptions.sorted().compactMap { name in arguments[name].map { (name: name, value: $0) } }
            if let code = arguments["organization"] {
                let place = try service.place(tenant: arguments["tenant"], organization: code, login: login)
                query.append((name: queryNames["organization"] ?? "organization", value: place.organization.text))
            }
            guard let language = Language(rawValue: arguments["language"] ?? "zh-CN") else {
                throw UsageError("--language 应为 zh-CN 或 en。--language is zh-CN or en.")
            }
            let response = try LocalReading(service: service, actor: actor, language: language)
                .read(route, query: query, isCSV: arguments.has("csv"))
            guard case .bytes(let bytes) = response.content else {
                preconditionFailure("A list is bytes, not a file.")
            }
            Terminal.print(String(decoding: bytes, as: UTF8.self))
            return ExitStatus.done
        }
    }
}
