"use strict";

// One question of the attempt.
async function questionScreen(id, text) {
    const current = await openSitting(id);
    if (!current) return go(`#/attempts/${id}/result`, true);
    const questions = current.questions;
    const place = Math.max(questions.findIndex((question) => question.slot === Number(text)), 0);
    const question = questions[place];
    const slot = current.saver.slots.get(question.slot);
    const control = element("div");
    const fill = () => control.replaceChildren(answerControl(question, slot.answer, (answer, delay) => {
        // A blur says once more what is known already.
        if (JSON.stringify(answer) === JSON.stringify(slot.answer)) return delay === 0 && current.saver.hurry();
        current.saver.take(question.slot, answer, delay);
    }));
    fill();
    const clear = element("button", {
        type: "button", click: () => {
            if (slot.answer !== null) current.saver.take(question.slot, null, 0);
            fill();
        },
    }, say("clear"));
    return [
        current.bar(),
        heading(say("questionOf", place + 1, questions.length)),
        element("section", { class: "card" },
            element("p", { class: "quiet" }, `${say(question.kind)} · ${say("points", number(question.points))}`),
            element("div", { id: "stem", class: "stem" }, rich(question.stem))),
        control, element("p", {}, clear),
        element("nav", { class: "steps" },
            step(id, questions[place - 1], "previous"),
            element("a", { class: "button", href: `#/attempts/${id}/overview` }, say("overview")),
            questions[place + 1]
                ? step(id, questions[place + 1], "next")
                : element("a", { class: "button main", href: `#/attempts/${id}/overview` }, say("submit"))),
    ];
}

function step(id, question, key) {
    return question
        ? element("a", { class: key === "next" ? "button main" : "button", href: `#/attempts/${id}/${question.slot}` }, say(key))
        : element("button", { type: "button", disabled: true }, say(key));
}

// All slots at a glance, and the way out.
async function overviewScreen(id) {
    const current = await openSitting(id);
    if (!current) return go(`#/attempts/${id}/result`, true);
    const saver = current.saver;
    saver.hurry();
    const answered = current.questions.filter((question) => saver.isAnswered(question.slot)).length;
    const dialog = element("dialog", { "aria-labelledby": "asking" });
    return [
        current.bar(),
        heading(say("overview")),
        element("p", {}, say("answeredOf", answered, current.questions.length)),
        element("ol", { class: "slots" }, current.questions.map((question, place) => {
            const slot = saver.slots.get(question.slot);
            const state = !slot.isSaved ? "slotUnsaved" : slot.answer !== null ? "slotDone" : "slotOpen";
            const kind = { slotUnsaved: "unsaved", slotDone: "done", slotOpen: "open" }[state];
            return element("li", {}, element("a", { class: `button ${kind}`, href: `#/attempts/${id}/${question.slot}` },
                String(place + 1), element("small", {}, say(state))));
        })),
        element("button", { type: "button", class: "main wide", click: () => askToSubmit(current, dialog) }, say("submit")),
        element("a", { class: "button wide", href: `#/attempts/${id}/${current.questions[0].slot}` }, say("goOn")),
        dialog,
    ];
}

// Asks once in any case, and once more with the numbers that the server found unanswered.
function askToSubmit(current, dialog) {
    const ask = (sentences, key, confirmUnanswered) => {
        const problem = element("p", { class: "bad", role: "alert" });
        const button = element("button", {
            type: "button", class: "main wide", click: async () => {
                button.disabled = true;
                problem.textContent = "";
                try {
                    if (!await current.saver.settle(10_000)) throw new Error(say("stillSaving", current.saver.unsaved.length));
                    await callUntilAnswered("POST", `/v1/attempts/${current.id}/submission`, { confirmUnanswered });
                    dialog.close();
                    current.finish();
                } catch (error) {
                    if (error instanceof SignedOut) return signedOut();
                    if (error.status === 409 && error.slots?.length && !confirmUnanswered) {
                        return ask(unansweredSentences(current, error.slots), "submitAnyway", true);
                    }
                    problem.textContent = error.message;
                    button.disabled = false;
                }
            },
        }, say(key));
        dialog.replaceChildren(
            element("h3", { id: "asking" }, say("submit")), ...sentences.map((sentence) => element("p", {}, sentence)),
            problem, button,
            element("button", { type: "button", class: "wide", click: () => dialog.close() }, say("goOn")));
        if (!dialog.open) dialog.showModal();
    };
    ask([say("submitSure")], "submitNow", false);
}

function unansweredSentences(current, slots) {
    const places = slots.map((slot) => current.questions.findIndex((question) => question.slot === slot) + 1);
    return [say("unanswered", slots.length, places.join(settings.language === "en" ? ", " : "、")), say("submitSure")];
}
