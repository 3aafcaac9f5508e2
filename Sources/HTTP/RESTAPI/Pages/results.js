"use strict";

// What came of an attempt, as far as the exam's policy releases it, and what it earned.
async function resultScreen(id) {
    const result = await call("GET", `/v1/attempts/${id}/result`);
    const [exam, earned] = await Promise.all([
        call("GET", `/v1/exams/${result.exam}`), result.released ? earnedBy(result) : [],
    ]);
    return [
        heading(say("result")),
        element("section", { class: "card" },
            element("h3", {}, exam.title),
            result.released ? markLines(result) : element("p", {}, waitingText(result, exam)),
            result.closedBy === "deadline" ? element("p", { class: "wait" }, say("closedByDeadline")) : null,
            element("p", { class: "quiet" }, say("finishedAt", dateTime(result.submittedAt)))),
        result.released ? element("section", { class: "card" },
            element("h3", {}, say("earned")),
            earned.length
                ? element("ul", { class: "rows" }, earned.map(transferRow))
                : element("p", {}, say("nothingEarned"))) : null,
        element("a", { class: "button wide", href: `#/attempts/${id}/review` }, say("review")),
        element("a", { class: "button wide", href: "#/ranking" }, say("ranking")),
        homeLink(),
    ];
}

function markLines(result) {
    return [
        element("p", { class: "mark" }, `${number(result.mark)} / ${number(result.maximum)}`),
        element("p", { class: result.passed ? "good" : "bad" }, say(result.passed ? "passed" : "failed")),
        result.correct === undefined ? null : element("p", {}, say("correctCount", result.correct)),
    ];
}

function waitingText(result, exam) {
    return result.state === "graded" ? say("notReleased", dateTime(exam.closesAt)) : say("marking");
}

// Credit carries the instant at which it was earned: that of the submission.
async function earnedBy(result) {
    const transfers = await call("GET", "/v1/me/transfers?limit=50");
    return transfers.items.filter((transfer) => transfer.occurredAt === result.submittedAt);
}

function transferRow(transfer) {
    const unit = { points: "unitPoints", credits: "unitCredits", hours: "unitHours" }[transfer.unit];
    const sign = transfer.amount > 0 ? "+" : "";
    return element("li", {},
        element("div", { class: "split" },
            element("span", {}, transfer.why),
            element("span", {}, `${sign}${number(transfer.amount)} ${say(unit)}`)),
        element("p", { class: "quiet" }, dateTime(transfer.occurredAt)));
}

// Each question with the own answer, the right one and what explains it.
async function reviewScreen(id) {
    const end = [element("a", { class: "button wide", href: `#/attempts/${id}/result` }, say("result")), homeLink()];
    try {
        const review = await call("GET", `/v1/attempts/${id}/review`);
        return [heading(say("reviewTitle")), review.slots.map(reviewCard), end];
    } catch (error) {
        if (error.status !== 409) throw error;
        return [heading(say("reviewTitle")), element("p", { class: "card" }, error.message), end];
    }
}

function reviewCard(slot) {
    const { question } = slot;
    return element("section", { class: "card" },
        element("h3", {}, say("question", question.slot)),
        verdictLine(slot),
        element("div", { class: "stem" }, rich(question.stem)),
        question.options.length ? element("ul", { class: "rows" }, question.options.map((option) => element(
            "li", { class: "lettered" }, element("span", {}, `${option.id.toUpperCase()}.`), rich(option.html)))) : null,
        line("yourAnswer", answerText(question.answer)),
        slot.rightAnswer === null ? null : line("rightAnswer", answerText(slot.rightAnswer)),
        slot.comment ? line("comment", slot.comment) : null,
        slot.explanation ? [element("p", {}, element("strong", {}, say("explanation"))), rich(slot.explanation)] : null,
        slot.clause ? element("p", { class: "quiet" }, say("basis", slot.clause)) : null);
}

function line(key, text) {
    return element("p", {}, element("strong", {}, `${say(key)}${say("colon")}`), text);
}

const verdicts = {
    correct: ["good", "correct"], partial: ["wait", "partlyCorrect"], wrong: ["bad", "wrong"],
    unanswered: ["bad", "noAnswer"], unmarked: ["wait", "toBeMarked"],
};

function verdictLine(slot) {
    if (!slot.verdict) return null;
    const [kind, key] = verdicts[slot.verdict];
    const mark = slot.mark === undefined ? "" : ` · ${number(slot.mark)} / ${number(slot.question.points)}`;
    return element("p", { class: kind }, `${say(key)}${mark}`);
}
