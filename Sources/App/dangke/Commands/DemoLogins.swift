import Foundation
import Learning
import Runtime
import SQL
import Simulation
import Values

/// The people of the tours: what each is called in the credentials file, and the login. Kept beside the demo's data.
struct DemoLogins {
    struct Person {
        /// Begins the names of the shell variables, such as `MEMBER`.
        let variable: String
        let login: String
        let name: String
        let title: String
    }

    let people: [Person]

    init(_ summary: DemoSummary) {
        let rows: [(String, DemoSummary.Person, String)] = [
            ("MEMBER", summary.member, "党员 member"), ("LEADER", summary.leader, "党支部书记 branch secretary"),
            ("EDITOR", summary.editor, "内容编辑 content editor"),
            ("OPERATOR", summary.systemOperator, "系统管理员 system administrator"),
            ("ADMINISTRATOR", summary.administrator, "党委管理员 committee administrator"),
            ("AUDITOR", summary.auditor, "审计员 auditor"),
        ]
        people = rows.map { Person(variable: $0.0, login: $0.1.login, name: $0.1.name, title: $0.2) }
    }

    /// Reads what `text` writes.
    init(text: String) throws {
        people = try text.split(separator: "\n").map { line in
            let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 4 else {
                throw SetupError(zh: "演示人物清单已损坏。", en: "The list of the demo's people is damaged.")
            }
            return Person(variable: parts[0], login: parts[1], name: parts[2], title: parts[3])
        }
    }

    var text: String {
        people.map { "\($0.variable)\t\($0.login)\t\($0.name)\t\($0.title)\n" }.joined()
    }

    /// Gives everybody a password of this moment, with an activation code, and signs them out again.
    func withNewPasswords(_ service: LearningService) throws -> DemoPasswords {
        DemoPasswords(
            rows: try people.map { person in
                let slip = try service.resetAccount(login: person.login, tenant: nil)
                let password = Self.password()
                let tokens = try service.activate(code: slip.code, password: password, device: "demo")
                try service.database.write { transaction in
                    let now = service.clock.now()
                    let actor = try service.authenticate(token: tokens.accessToken, at: now, transaction.reads)
                    try service.logOut(actor, at: now, transaction)
                }
                return (person, password)
            })
    }

    /// Twenty letters and digits without look-alikes: more than 90 random bits.
    private static func password() -> String {
        let letters = Array("abcdefghjkmnpqrstuvwxyz23456789")
        return String((0..<20).map { _ in letters[Int(RandomSource.system.integer(below: UInt64(letters.count)))] })
    }
}

/// Who can sign in with which password.
struct DemoPasswords {
    let rows: [(person: DemoLogins.Person, password: String)]

    var shellLines: String {
        rows.map { "\($0.person.variable)_LOGIN=\($0.person.login)\n\($0.person.variable)_PASSWORD=\($0.password)\n" }
            .joined()
    }

    var table: String {
        let lines = rows.map { "  \($0.person.login)  \($0.password)  \($0.person.name)，\($0.person.title)" }
        return "可以登录的人 who can sign in:\n" + lines.joined(separator: "\n") + "\n"
    }
}
