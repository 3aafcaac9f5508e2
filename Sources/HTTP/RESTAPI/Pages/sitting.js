"use strict";

// The attempt that is being sat: its questions, its saver and its clock. It outlives the screens that show it.
let sitting = null;

class Sitting {
    constructor(view) {
        this.id = view.id;
        this.questions = view.slots;
        this.saver = new Saver(view.id, view.slots, () => this.showSaved());
        this.saver.replied = (reply) => this.setClock(reply);
        this.saver.refused = (error) => this.wasRefused(error);
        this.saver.signedOut = () => signedOut();
        this.setClock(view);
        this.ticking = setInterval(() => this.tick(), 500);
    }

    // The server's deadline on this device's steady clock, which nobody can set back.
    setClock(reply) {
        if (!reply.serverTime || !reply.deadline) return;
        this.endsAt = performance.now() + (Date.parse(reply.deadline) - Date.parse(reply.serverTime));
        this.tick();
    }

    get secondsLeft() {
        return Math.max(0, Math.ceil((this.endsAt - performance.now()) / 1000));
    }

    get clockText() {
        if (this.endsAt === undefined) return say("noDeadline");
        const seconds = this.secondsLeft;
        const hours = Math.floor(seconds / 3600);
        const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
        return hours ? `${hours}:${rest}` : rest;
    }

    tick() {
        const clock = document.getElementById("clock");
        if (clock) {
            clock.textContent = this.clockText;
            clock.classList.toggle("bad", this.secondsLeft <= 60);
        }
        if (this.endsAt === undefined || this.isOver) return;
        for (const minutes of [10, 5, 1]) {
            if (this.secondsLeft === minutes * 60) announce(say("minutesLeft", minutes));
        }
        if (this.secondsLeft === 0) this.timeIsOver();
    }

    // The server closes the attempt by itself; the page waits until it has.
    async timeIsOver() {
        this.isOver = true;
        announce(say("timeOver"));
        this.showSaved();
        for (let failures = 0; failures < 20 && sitting === this; failures += 1) {
            await pause(failures === 0 ? 500 : retryDelay(Math.min(failures, 2)));
            try {
                const view = await call("GET", `/v1/attempts/${this.id}`);
                if (!view.running) return this.finish();
                this.isOver = Date.parse(view.deadline) <= Date.parse(view.serverTime);
                this.setClock(view);
                if (!this.isOver) return this.showSaved();
            } catch (error) {
                if (error instanceof SignedOut) return signedOut();
                if (!error.mayRetry) return this.finish();
            }
        }
    }

    finish() {
        this.saver.forget();
        this.leave();
        go(`#/attempts/${this.id}/result`, true);
    }

    leave() {
        clearInterval(this.ticking);
        this.saver.stop();
        if (sitting === this) sitting = null;
    }

    // An answer was refused for good: time is over, the attempt is closed, or it goes on elsewhere.
    wasRefused(error) {
        if (error.status !== 409 || sitting !== this) return;
        if (error.reason === "deadlinePassed") {
            if (!this.isOver) this.timeIsOver();
            return;
        }
        this.leave();
        show();
    }

    // What the status line says; only the server's word makes it "saved".
    get savedText() {
        const slots = [...this.saver.slots.values()];
        const refused = slots.find((slot) => slot.refusal);
        if (this.isOver) return ["wait", say("timeOver")];
        if (refused) return ["bad", `${say("question", refused.number)} ${say("refused", refused.refusal)}`];
        if (slots.some((slot) => !slot.isSaved && slot.failures > 0)) return ["bad", say("notSaved")];
        if (slots.some((slot) => !slot.isSaved)) return ["wait", say("saving")];
        const latest = slots.map((slot) => slot.savedAt).filter(Boolean).sort().at(-1);
        return latest ? ["good", say("saved", clockTime(latest))] : ["quiet", say("untouched")];
    }

    showSaved() {
        const line = document.getElementById("saved");
        if (!line) return;
        const [kind, text] = this.savedText;
        line.className = `saved ${kind}`;
        if (line.textContent !== text) line.textContent = text;
    }

    // The line that stays on top while an exam is sat.
    bar() {
        const [kind, text] = this.savedText;
        return element("div", { class: "sitting" },
            element("span", { class: "clock", id: "clock", role: "timer", "aria-label": say("timeLeft") }, this.clockText),
            element("span", { class: `saved ${kind}`, id: "saved", role: "status" }, text));
    }
}

// Another session holds the attempt: another device, or this one before its holder signed in again.
class HeldElsewhere extends Error {
    constructor(attempt) {
        super(say("elsewhere"));
        this.attempt = attempt;
    }
}

// The sitting of an attempt, from the server where this page does not have it; null after it was closed.
async function openSitting(id) {
    if (sitting?.id === id) return sitting;
    sitting?.leave();
    const view = await call("GET", `/v1/attempts/${id}`);
    if (!view.running) return null;
    if (view.needsTakeover) throw new HeldElsewhere(id);
    // While this waited, another screen may have opened one.
    sitting?.leave();
    sitting = new Sitting(view);
    return sitting;
}

// A phone that slept has to ask what time it is for the server.
document.addEventListener("visibilitychange", async () => {
    const current = sitting;
    if (document.hidden || !current) return current?.saver.hurry();
    current.saver.hurry();
    try {
        const view = await call("GET", `/v1/attempts/${current.id}`);
        if (sitting !== current) return;
        if (view.running) current.setClock(view);
        else current.finish();
    } catch (error) {
        if (error instanceof SignedOut) signedOut();
    }
});
