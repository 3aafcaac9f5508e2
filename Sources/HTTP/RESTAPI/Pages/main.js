"use strict";

// The page's addresses. What is shown follows from the address alone, so that a reload shows the same.
const screens = [
    [/^#\/exams\/(\w+)$/, examScreen],
    [/^#\/attempts\/(\w+)\/overview$/, overviewScreen],
    [/^#\/attempts\/(\w+)\/result$/, resultScreen],
    [/^#\/attempts\/(\w+)\/review$/, reviewScreen],
    [/^#\/attempts\/(\w+)\/(\d+)$/, questionScreen],
    [/^#\/points$/, pointsScreen],
    [/^#\/ranking$/, rankingScreen],
    [/^/, homeScreen],
];

let turn = 0;

// Shows the screen of the present address; of two at once, the later.
async function show(notice) {
    turn += 1;
    const own = turn;
    dressHeader();
    const screen = document.getElementById("screen");
    if (!session.tokens) return present(signInScreen(notice));
    screen.setAttribute("aria-busy", "true");
    const [pattern, make] = screens.find(([pattern]) => pattern.test(location.hash));
    let content;
    try {
        content = await make(...pattern.exec(location.hash).slice(1));
    } catch (error) {
        if (own !== turn) return;
        if (error instanceof SignedOut) return signedOut();
        content = problemScreen(error);
    }
    if (own === turn && content) present(content);
}

function present(content) {
    const screen = document.getElementById("screen");
    screen.replaceChildren(...content.flat(Infinity).filter(Boolean));
    screen.removeAttribute("aria-busy");
    scrollTo(0, 0);
    screen.querySelector("h2")?.focus({ preventScroll: true });
}

// The heading of a screen takes the focus, so that a screen reader says where it is.
function heading(text) {
    return element("h2", { tabindex: "-1" }, text);
}

function problemScreen(error) {
    return [
        heading(error.message),
        error instanceof HeldElsewhere ? element("button", {
            type: "button", class: "main wide", click: async () => {
                try {
                    await callUntilAnswered("POST", `/v1/attempts/${error.attempt}/takeover`);
                    await show();
                } catch (failure) {
                    showProblem(failure);
                }
            },
        }, say("takeOver")) : element("button", { type: "button", class: "main wide", click: () => show() }, say("retry")),
        homeLink(),
        error.status === 403
            ? element("button", { type: "button", class: "wide", click: signOut }, say("signOut")) : null,
    ];
}

function showProblem(error) {
    if (error instanceof SignedOut) return signedOut();
    present(problemScreen(error));
}

// Goes to another screen; `replacing` leaves no way back to this one.
function go(address, replacing = false) {
    if (!replacing) location.hash = address;
    else {
        history.replaceState(null, "", address);
        show();
    }
}

function dressHeader() {
    const root = document.documentElement;
    root.lang = settings.language;
    root.dataset.size = settings.size;
    document.title = say("title");
    document.querySelector(".bar .name").textContent = say("title");
    const size = document.getElementById("size");
    size.textContent = say("largeText");
    size.setAttribute("aria-pressed", String(settings.size === "large"));
    const language = document.getElementById("language");
    language.textContent = say("otherLanguage");
    language.lang = settings.language === "en" ? "zh-CN" : "en";
}

function setting(name, value) {
    settings[name] = value;
    localStorage.setItem(`dangke.${name}`, value);
}

document.getElementById("size").addEventListener("click", () => {
    setting("size", settings.size === "large" ? "normal" : "large");
    dressHeader();
});
document.getElementById("language").addEventListener("click", () => {
    setting("language", settings.language === "en" ? "zh-CN" : "en");
    show();
});
addEventListener("hashchange", () => show());
show();
