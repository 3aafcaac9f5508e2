import JSON
import Learning
import Organization
import Values

/// Signing in and out.
enum SessionRoutes {
    static let all: [Route] = [
        .post(
            "/v1/activations", "activate", .sessions,
            Phrase(zh: "用激活码设置密码并登录", en: "Set a password with an activation code and sign in"),
            for: .anyone, takes: SessionShapes.activation, replies: SessionShapes.tokens, needsKey: false,
            proof: .password
        ) { call, input in
            .work {
                try call.service.activate(code: input.code, password: input.password, device: input.device ?? "")
            }
        },
        .post(
            "/v1/sessions", "logIn", .sessions, Phrase(zh: "登录", en: "Sign in"), for: .anyone,
            takes: SessionShapes.logIn, replies: SessionShapes.tokens, needsKey: false, proof: .password
        ) { call, input in
            let request = LogInRequest(
                tenant: input.tenant, host: call.host, login: input.login, password: input.password,
                device: input.device ?? "")
            return .work { try call.service.logIn(request) }
        },
        .post(
            "/v1/sessions/refresh", "refreshSession", .sessions,
            Phrase(zh: "用续期令牌换取新令牌", en: "Trade a refresh token for new tokens"), for: .anyone,
            takes: SessionShapes.refresh, replies: SessionShapes.tokens, status: 200, needsKey: false,
            proof: .refreshToken
        ) { call, token in
            .work { try call.service.refresh(token: token) }
        },
        .delete(
            "/v1/sessions/current", "logOut", .sessions, Phrase(zh: "退出登录", en: "Sign out"),
            for: .capability(.ownRecord)
        ) { call in
            .write {
                try call.service.logOut(call.actor, at: call.receivedAt, $0)
                return Nothing()
            }
        },
    ]
}
