"use strict";

// Signing in: with a password, or the first time with the activation code on the slip.
function signInScreen(notice) {
    let activating = false;
    const box = element("div");
    const fill = () => {
        const tab = (key, value) => element("button", {
            type: "button", "aria-pressed": String(activating === value), click: () => { activating = value; fill(); },
        }, say(key));
        const first = element("input", {
            name: "name", required: true, autocomplete: activating ? "one-time-code" : "username",
            autocapitalize: "characters", spellcheck: "false", maxlength: activating ? 40 : 64,
        });
        const second = element("input", {
            name: "password", type: "password", required: true, minlength: activating ? 8 : 1, maxlength: 256,
            autocomplete: activating ? "new-password" : "current-password",
        });
        const button = element("button", { class: "main wide" }, say(activating ? "activate" : "signIn"));
        const problem = element("p", { class: "bad", role: "alert" });
        const submit = async (event) => {
            event.preventDefault();
            button.disabled = true;
            problem.textContent = "";
            try {
                session.keep(await enter(activating, first.value.trim(), second.value));
                await show();
            } catch (error) {
                // The server's sentence for any request without a valid token speaks of signing in again.
                problem.textContent = error.status === 401 ? say("wrongPassword") : error.message;
                button.disabled = false;
            }
        };
        box.replaceChildren(
            element("div", { class: "tabs" }, tab("signIn", false), tab("activate", true)),
            element("form", { class: "card", submit },
                element("label", { class: "field" }, say(activating ? "code" : "login"), first),
                element("label", { class: "field" }, say(activating ? "newPassword" : "password"), second),
                problem, button));
    };
    fill();
    return [heading(say("signIn")), notice ? element("p", { class: "card notice" }, notice) : null, box];
}

function enter(activating, name, password) {
    const device = navigator.userAgent.slice(0, 100);
    if (activating) return exchange("POST", "/v1/activations", { body: { code: name, password, device } });
    const tenant = new URLSearchParams(location.search).get("tenant");
    return exchange("POST", "/v1/sessions", { body: { ...(tenant ? { tenant } : {}), login: name, password, device } });
}

function signedOut() {
    sitting?.leave();
    session.end();
    return show(say("signInAgain"));
}

async function signOut() {
    sitting?.leave();
    try {
        await call("DELETE", "/v1/sessions/current");
    } catch {
        // Whatever the server says, this device forgets the tokens.
    }
    session.end();
    history.replaceState(null, "", "#/");
    await show();
}
