"use strict";

// The first screen: exams that are open, the running attempt first.
async function homeScreen() {
    const [exams, attempts] = await Promise.all([
        call("GET", "/v1/exams?state=open&limit=50"), call("GET", "/v1/me/attempts?limit=4"),
    ]);
    const ended = attempts.items.filter((attempt) => !attempt.running);
    return [
        heading(say("hello", session.tokens?.displayName ?? "")),
        element("h3", {}, say("openExams")),
        exams.items.length ? exams.items.map(examCard) : element("p", { class: "card" }, say("noExams")),
        ended.length ? [element("h3", {}, say("pastAttempts")), ended.map(attemptLink)] : null,
        element("nav", { class: "links" },
            element("a", { class: "button wide", href: "#/points" }, say("myPoints")),
            element("a", { class: "button wide", href: "#/ranking" }, say("ranking")),
            element("button", { type: "button", class: "wide", click: signOut }, say("signOut"))),
    ];
}

function examCard(exam) {
    const running = exam.own?.runningAttempt;
    const target = running ? `#/attempts/${running}/1` : `#/exams/${exam.id}`;
    return element("section", { class: "card" },
        element("h3", {}, exam.title),
        element("p", { class: "quiet" }, examFacts(exam)),
        element("a", { class: "button main wide", href: target }, say(running ? "resume" : "details")));
}

// An attempt that has ended, with its mark as soon as that is released.
function attemptLink(attempt) {
    const mark = attempt.mark === undefined ? "" : `${number(attempt.mark)} / ${number(attempt.maximum)}`;
    return element("a", { class: "button wide entry", href: `#/attempts/${attempt.id}/result` },
        element("span", {}, `${attempt.title} · ${say("attempt", attempt.number)}`), element("span", {}, mark));
}

function examFacts(exam) {
    const left = exam.own?.attemptsLeft;
    return [
        say("minutes", exam.limitMinutes), say("passMark", number(exam.passPercent)),
        say("closesAt", dateTime(exam.closesAt)),
        left === undefined ? null : left > 0 ? say("attemptsLeft", left) : say("usedUp"),
    ].filter(Boolean).map((fact) => element("span", { class: "fact" }, fact));
}

// One exam before it begins.
async function examScreen(id) {
    const exam = await call("GET", `/v1/exams/${id}`);
    const running = exam.own?.runningAttempt;
    const problem = element("p", { class: "bad", role: "alert" });
    const start = element("button", {
        type: "button", class: "main wide", disabled: exam.own?.attemptsLeft === 0,
        click: async () => {
            start.disabled = true;
            problem.textContent = "";
            try {
                const view = await callUntilAnswered("POST", `/v1/exams/${id}/attempts`);
                go(`#/attempts/${view.id}/1`);
            } catch (error) {
                if (error instanceof SignedOut) return signedOut();
                problem.textContent = error.message;
                start.disabled = false;
            }
        },
    }, say("start"));
    return [
        heading(exam.title),
        element("section", { class: "card" },
            element("p", {}, examFacts(exam)), element("p", { class: "quiet" }, say("startRules"))),
        problem,
        running
            ? element("a", { class: "button main wide", href: `#/attempts/${running}/1` }, say("resume"))
            : start,
        homeLink(),
    ];
}

function homeLink() {
    return element("a", { class: "button wide", href: "#/" }, say("home"));
}
