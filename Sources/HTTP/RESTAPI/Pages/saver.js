"use strict";

// Saves the answers of one attempt. An answer counts as saved only when the server has acknowledged it; until then it
// lies in the tab's storage, so that neither a reload nor a restart of the server loses it.
class Saver {
    constructor(attempt, questions, changed) {
        this.attempt = attempt;
        this.changed = changed;
        this.slots = new Map();
        const unsaved = JSON.parse(sessionStorage.getItem(this.storageKey) ?? "{}");
        for (const question of questions) {
            const slot = {
                number: question.slot, answer: question.answer ?? null, sequence: question.sequence ?? 0,
                savedAt: question.savedAt ?? null, isSaved: true, isSending: false, failures: 0, timer: null,
                refusal: null,
            };
            this.slots.set(question.slot, slot);
            const left = unsaved[question.slot];
            if (left && left.sequence > slot.sequence) {
                Object.assign(slot, { answer: left.answer, sequence: left.sequence, isSaved: false });
                this.schedule(slot, 0);
            }
        }
        this.whenOnline = () => this.hurry();
        addEventListener("online", this.whenOnline);
    }

    get storageKey() {
        return `dangke.unsaved.${this.attempt}`;
    }

    get unsaved() {
        return [...this.slots.values()].filter((slot) => !slot.isSaved && !slot.refusal);
    }

    isAnswered(number) {
        return this.slots.get(number).answer !== null;
    }

    // Takes an answer over from the screen; writing waits a moment for the next letter, a choice does not.
    take(number, answer, delayMilliseconds) {
        const slot = this.slots.get(number);
        slot.answer = answer;
        slot.sequence += 1;
        slot.isSaved = false;
        slot.refusal = null;
        slot.failures = 0;
        this.remember();
        this.schedule(slot, delayMilliseconds);
        this.changed();
    }

    // Sends what waits without waiting longer.
    hurry() {
        for (const slot of this.unsaved) this.schedule(slot, 0);
    }

    // Whether everything is saved within the time given.
    async settle(limitMilliseconds) {
        this.hurry();
        const end = performance.now() + limitMilliseconds;
        while (this.unsaved.length > 0 && performance.now() < end) await pause(100);
        return this.unsaved.length === 0;
    }

    stop() {
        removeEventListener("online", this.whenOnline);
        for (const slot of this.slots.values()) clearTimeout(slot.timer);
        this.isStopped = true;
    }

    // Nothing is sent any more and nothing is kept: the attempt is closed.
    forget() {
        this.stop();
        sessionStorage.removeItem(this.storageKey);
    }

    remember() {
        const left = Object.fromEntries(
            this.unsaved.map((slot) => [slot.number, { answer: slot.answer, sequence: slot.sequence }]));
        sessionStorage.setItem(this.storageKey, JSON.stringify(left));
    }

    schedule(slot, delayMilliseconds) {
        if (this.isStopped) return;
        clearTimeout(slot.timer);
        slot.timer = setTimeout(() => this.send(slot), delayMilliseconds);
    }

    async send(slot) {
        // One request a slot at a time; what was typed meanwhile follows when it returns.
        if (slot.isSending || slot.isSaved || this.isStopped) return;
        slot.isSending = true;
        const { answer, sequence } = slot;
        this.changed();
        try {
            const reply = await call(
                "PUT", `/v1/attempts/${this.attempt}/answers/${slot.number}`, { body: { sequence, answer } });
            slot.failures = 0;
            if (reply.sequence > slot.sequence) {
                // A copy of this tab has saved a later one; what was chosen here now goes after it.
                slot.sequence = reply.sequence + 1;
            } else {
                slot.savedAt = reply.savedAt;
                slot.isSaved = slot.sequence === sequence;
            }
            this.remember();
            if (!slot.isSaved) this.schedule(slot, 0);
            this.replied?.(reply);
        } catch (error) {
            this.failed(slot, error);
        } finally {
            slot.isSending = false;
            this.changed();
        }
    }

    failed(slot, error) {
        if (error.mayRetry) {
            this.schedule(slot, retryDelay(slot.failures, error.retryAfterSeconds));
            slot.failures += 1;
        } else if (error instanceof SignedOut) {
            this.stop();
            this.signedOut?.();
        } else {
            slot.refusal = error.message;
            this.remember();
            this.refused?.(error);
        }
    }
}
