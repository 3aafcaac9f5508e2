import JSON
import Learning
import Organization
import Values

struct LogInInput: Sendable {
    let tenant: String?
    let login: String
    let password: String
    let device: String?
}

struct ActivationInput: Sendable {
    let code: String
    let password: String
    let device: String?
}

enum SessionShapes {
    static let logIn = Shape.input(
        "LogInInput",
        .optional("tenant", .string(1...64), about: "Code of the tenant, where the host name does not tell it."),
        .required("login", .string(1...64), about: "Roster number, or a staff login."),
        .required("password", .string(1...256)),
        .optional("device", .string(1...100), about: "What to call the device in the list of sessions.")
    ) { LogInInput(tenant: $0, login: $1, password: $2, device: $3) }

    static let activation = Shape.input(
        "ActivationInput",
        .required("code", .string(8...40), about: "The code on the slip; case and dashes do not matter."),
        .required("password", .string(1...256), about: "8 to 256 characters; 15 or more is advised."),
        .optional("device", .string(1...100))
    ) { ActivationInput(code: $0, password: $1, device: $2) }

    static let refresh = Shape.input("RefreshInput", .required("refreshToken", .string(40...64))) { $0 }

    static let tokens = Shape<SessionTokens>.output(
        "SessionTokens",
        [
            .field("session", \.session, .id()),
            .field("accessToken", \.accessToken, .string()),
            .field("accessExpiresAt", \.accessExpiresAt, .instant),
            .optional("refreshToken", \.refreshToken, .string(), about: "For members; staff sign in again."),
            .optional("refreshExpiresAt", \.refreshExpiresAt, .instant),
            .field("displayName", \.displayName, .string()),
        ])

    static let nothing = Shape<Nothing>.output("Nothing", [])
}
