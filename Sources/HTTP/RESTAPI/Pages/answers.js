"use strict";

// Shows the control for a question's kind; tells `changed(answer, delay)` the answer in the API's form, or null.
function answerControl(question, answer, changed) {
    switch (question.kind) {
    case "single": return choices(question, "radio", new Set([answer?.choice]), (letters) => {
        changed(letters.length ? { choice: letters[0] } : null, 0);
    });
    case "multiple": return choices(question, "checkbox", new Set(answer?.choices), (letters) => {
        changed(letters.length ? { choices: letters } : null, 0);
    });
    case "trueFalse": return trueOrFalse(answer, changed);
    case "shortText": return blanks(question, answer, changed);
    case "essay": return essay(answer, changed);
    default: return element("p", { class: "card problem" }, say("otherKind"));
    }
}

function choices(question, type, chosen, changed) {
    const group = element("div", {
        role: type === "radio" ? "radiogroup" : "group", "aria-labelledby": "stem", change: () => {
            changed([...group.querySelectorAll(":checked")].map((input) => input.value));
        },
    }, question.options.map((option) => element("label", { class: "option" },
        element("input", {
            type, name: `slot${question.slot}`, value: option.id, checked: chosen.has(option.id),
        }),
        element("span", {}, `${option.id.toUpperCase()}.`), rich(option.html))));
    return group;
}

function trueOrFalse(answer, changed) {
    const options = [["true", say("isTrue")], ["false", say("isFalse")]];
    return element("div", {
        role: "radiogroup", "aria-labelledby": "stem", change: (event) => {
            changed({ value: event.target.value === "true" }, 0);
        },
    }, options.map(([value, text]) => element("label", { class: "option" },
        element("input", { type: "radio", name: "value", value, checked: String(answer?.value) === value }), text)));
}

const typingPauseMilliseconds = 800;

function blanks(question, answer, changed) {
    const count = Math.max(question.blanks, 1);
    const inputs = [];
    const tell = (delay) => {
        const texts = inputs.map((input) => input.value);
        changed(texts.some((text) => text.trim()) ? { texts } : null, delay);
    };
    for (let place = 0; place < count; place += 1) {
        inputs.push(element("input", {
            type: "text", maxlength: 1000, autocomplete: "off", autocapitalize: "off", spellcheck: "false",
            value: answer?.texts?.[place] ?? "", input: () => tell(typingPauseMilliseconds), change: () => tell(0),
        }));
    }
    return element("div", { role: "group", "aria-labelledby": "stem" }, inputs.map((input, place) => element(
        "label", { class: "field" }, count === 1 ? say("yourAnswer") : say("blank", place + 1), input)));
}

function essay(answer, changed) {
    const tell = (area, delay) => changed(area.value.trim() ? { text: area.value } : null, delay);
    const area = element("textarea", {
        maxlength: 20000, "aria-describedby": "stem", input: () => tell(area, typingPauseMilliseconds),
        change: () => tell(area, 0),
    });
    area.value = answer?.text ?? "";
    return element("label", { class: "field" }, say("yourAnswer"), area);
}

// An answer, the own or the right one, as a reader of the review sees it.
function answerText(answer) {
    if (answer === null || answer === undefined) return say("noAnswer");
    if (answer.choice !== undefined) return answer.choice.toUpperCase();
    if (answer.choices) return answer.choices.map((letter) => letter.toUpperCase()).join("、");
    if (answer.value !== undefined) return say(answer.value ? "isTrue" : "isFalse");
    if (answer.texts) return answer.texts.join("；");
    return answer.text ?? "";
}
