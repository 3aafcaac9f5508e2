"use strict";

// A reply that is a problem document.
class Problem extends Error {
    constructor(status, document, retryAfterSeconds) {
        super(document.detail ?? document.title ?? String(status));
        this.status = status;
        this.reason = document.reason;
        this.errors = document.errors ?? [];
        this.retryAfterSeconds = retryAfterSeconds;
    }
    // The slots that the problem names.
    get slots() {
        return this.errors.map((error) => /^\/slots\/(\d+)/.exec(error.pointer)?.[1]).filter(Boolean).map(Number);
    }
    // Whether the same request may succeed later.
    get mayRetry() {
        return this.status === 429 || this.status >= 500;
    }
}

// No reply at all: the network, or a server that is being started again.
class Unreachable extends Error {
    constructor() {
        super(say("offline"));
    }
    get mayRetry() {
        return true;
    }
}

// The session is over; the page asks for the password again and keeps what is not saved.
class SignedOut extends Error {}

// Tokens live as long as the tab does, so that a reload or a restart of the server goes on where it was, and a
// borrowed phone forgets them.
const session = {
    get tokens() {
        return JSON.parse(sessionStorage.getItem("dangke.session") ?? "null");
    },
    keep(tokens) {
        const { accessToken, refreshToken, displayName } = tokens;
        sessionStorage.setItem("dangke.session", JSON.stringify({ accessToken, refreshToken, displayName }));
    },
    end() {
        sessionStorage.removeItem("dangke.session");
    },
};

const replyLimitMilliseconds = 20_000;

// One request. Gives the reply's document, or throws `Problem` or `Unreachable`.
async function exchange(method, path, { body, key, token } = {}) {
    const headers = { Accept: "application/json", "Accept-Language": settings.language };
    if (token) headers.Authorization = `Bearer ${token}`;
    if (key) headers["Idempotency-Key"] = key;
    if (body !== undefined) headers["Content-Type"] = "application/json";
    const text = body === undefined ? undefined : JSON.stringify(body);
    let reply, content;
    try {
        reply = await fetch(path, {
            method, headers, body: text, cache: "no-store", credentials: "omit", redirect: "error",
            signal: AbortSignal.timeout(replyLimitMilliseconds),
            // A short answer still goes out when the page is closed right after it; browsers allow this to 64 KiB.
            keepalive: method === "PUT" && text.length < 2000,
        });
        content = await reply.text();
    } catch {
        throw new Unreachable();
    }
    const isJSON = (reply.headers.get("Content-Type") ?? "").includes("json");
    const document = isJSON && content ? JSON.parse(content) : {};
    if (reply.ok) return document;
    throw new Problem(reply.status, document, Number(reply.headers.get("Retry-After") ?? 0));
}

let refreshing = null;

// A refresh token works once, and its second use ends the session: all that wait share one refresh.
function refresh() {
    refreshing ??= (async () => {
        const refreshToken = session.tokens?.refreshToken;
        if (!refreshToken) throw new SignedOut();
        try {
            session.keep(await exchange("POST", "/v1/sessions/refresh", { body: { refreshToken } }));
        } catch (error) {
            if (error.mayRetry) throw error;
            session.end();
            throw new SignedOut();
        }
    })().finally(() => { refreshing = null; });
    return refreshing;
}

// A request of whoever is signed in.
async function call(method, path, options = {}) {
    const token = session.tokens?.accessToken;
    if (!token) throw new SignedOut();
    try {
        return await exchange(method, path, { ...options, token });
    } catch (error) {
        if (error.status !== 401) throw error;
    }
    // Another request may have brought new tokens meanwhile.
    if (session.tokens?.accessToken === token) await refresh();
    return exchange(method, path, { ...options, token: session.tokens?.accessToken });
}

// A fresh Idempotency-Key. `crypto.randomUUID` is missing where a page comes without TLS, as on a local network.
function freshKey() {
    return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// What is asked for once and must not happen twice: the same key until there is a reply.
async function callUntilAnswered(method, path, body) {
    const key = freshKey();
    for (let failures = 0; ; failures += 1) {
        try {
            return await call(method, path, { body, key });
        } catch (error) {
            if (!error.mayRetry || failures === 3) throw error;
            await pause(retryDelay(failures, error.retryAfterSeconds));
        }
    }
}

function pause(milliseconds) {
    return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

// Milliseconds to wait after so many failures: 1, 2, 4, 8, then 15 s, or longer where the server asks for it; spread,
// so that a whole hall does not come back in the same second.
function retryDelay(failures, retryAfterSeconds = 0) {
    const wait = Math.max(Math.min(1000 * 2 ** failures, 15_000), 1000 * (retryAfterSeconds || 0));
    return wait * (1 + Math.random() / 4);
}
