import Learning
import Organization
import SQLite
import Values

/// `dangke init`: data folder, tenant, root organisation and the first administrator.
enum InitCommand: Command {
    static let name = "init"
    static let summary = "新建数据目录、租户和首位管理员 · make data folder, tenant and first administrator"
    static let usage = """
        init [--data DIR] [--kind partyCommittee|enterprise|organ|institution|university|social] [--code CODE]
                    [--name NAME] [--login LOGIN] [--administrator NAME]
        """
    static let options: Set<String> = ["data", "kind", "code", "name", "login", "administrator"]

    static func run(_ arguments: Arguments) throws -> Int32 {
        guard let kind = TenantKind(rawValue: arguments["kind"] ?? TenantKind.partyCommittee.rawValue) else {
            let kinds = TenantKind.allCases.map(\.rawValue).joined(separator: "|")
            throw UsageError("--kind 应为 \(kinds) 之一。--kind is one of \(kinds).")
        }
        let name = arguments["name"] ?? "党委"
        let deployment = try Deployment(DataFolder(arguments), mayMigrate: true)
        let made: InitializedTenant
        do {
            made = try deployment.service.initializeTenant(
                InitializeTenantRequest(
                    code: arguments["code"] ?? "main", name: name, kind: kind, organizationName: name,
                    administratorLogin: arguments["login"] ?? "admin",
                    administratorName: arguments["administrator"] ?? "管理员"))
            try deployment.close()
        } catch {
            deployment.database.close()
            throw error
        }
        Terminal.print(
            """
            数据目录 data folder: \(deployment.folder.path)
            租户 tenant: \(arguments["code"] ?? "main") (\(name))
            管理员 administrator: \(arguments["login"] ?? "admin")
            激活码 activation code: \(made.activationCode)
            有效至 valid until: \(made.codeExpiresAt.text)

            默认策略 policies by default:
            \(policies(for: kind))
            下一步 next: dangke serve --data \(deployment.folder.path)
              curl -X POST http://127.0.0.1:8080/v1/activations -H 'Content-Type: application/json' \\
                   -d '{"code":"\(made.activationCode)","password":"…"}'
            """)
        return ExitStatus.done
    }

    private static func policies(for kind: TenantKind) -> String {
        PolicyName.allCases.map { name in
            let standard = PolicyDefault.value(of: name, for: kind)
            let value = standard.value.isEmpty ? "–" : standard.value
            return "  \(name.rawValue) = \(value)\n      \(standard.reason.chinese)\n      \(standard.reason.english)"
        }.joined(separator: "\n")
    }
}
