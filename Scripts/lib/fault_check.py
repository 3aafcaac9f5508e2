"""Reads back what members were told, and says what is not as it was acknowledged."""

import json
import sqlite3
import time

from fault_server import Client, wanted


def read(client, path):
    """The document at `path`; waits where the account has used up its budget of requests."""
    return patiently(lambda: client.get(path), 200)


def patiently(ask, *statuses):
    for _ in range(600):
        status, reply = ask()
        if status not in (429, 503):
            return wanted(status, reply, *statuses)
        time.sleep(0.1)
    raise RuntimeError("The server was busy for a minute.")


def settle(client, exam, attempts, figures):
    """Repeats what was sent and not acknowledged, with its own key: it is done once, whether it was before or not."""
    for attempt in attempts[-1:]:
        if attempt.start_reply is None:
            reply = repeat(client, f"/v1/exams/{exam}/attempts", None, attempt.start_key, figures)
            attempt.started(reply)
        elif attempt.submit_key and attempt.submit_reply is None:
            # What was stored before the submission is known first: nothing is answered after it.
            check(client, attempt, figures)
            attempt.submit_reply = repeat(
                client, f"/v1/attempts/{attempt.id}/submission", {"confirmUnanswered": True}, attempt.submit_key, figures)


def repeat(client, path, body, key, figures):
    replies = []
    while len(replies) < 2:
        status, reply = client.post(path, body, key=key)
        if status in (429, 503):
            time.sleep(0.1)
            continue
        wanted(status, reply, 200, 201)
        replies.append(reply)
    if replies[0] != replies[1]:
        raise RuntimeError(f"One key had two replies: {replies[0].decode()} and {replies[1].decode()}")
    figures["repeated"] += 1
    return replies[0]


def check(client, attempt, figures):
    """Compares one attempt with what its member knows. Raises RuntimeError where something is not so."""
    if attempt.id is None:
        return
    figures["read back"] += 1
    document = read(client, f"/v1/attempts/{attempt.id}")
    if document["running"]:
        if attempt.submit_reply is not None:
            raise RuntimeError(f"Attempt {attempt.id} was submitted, and runs.")
        for slot in document["slots"]:
            compare(attempt, slot, figures)
        return
    if attempt.submit_key is None:
        raise RuntimeError(f"Attempt {attempt.id} has ended; nobody submitted it.")
    review = read(client, f"/v1/attempts/{attempt.id}/review")
    for slot in review["slots"]:
        compare(attempt, slot["question"], figures)
    result = read(client, f"/v1/attempts/{attempt.id}/result")
    if (result.get("number"), result.get("mark")) != (1, attempt.mark):
        raise RuntimeError(f"Attempt {attempt.id} should have one result of {attempt.mark}: {result}")
    if attempt.submit_reply is not None:
        told = json.loads(attempt.submit_reply)
        if told["submittedAt"] != result["submittedAt"]:
            raise RuntimeError(f"Attempt {attempt.id} was submitted at {told['submittedAt']}: {result}")


def compare(attempt, slot, figures):
    """A stored answer is the one last acknowledged, or a later one that was sent and never answered."""
    number = slot["slot"]
    found = (slot["sequence"], slot["answer"], slot["savedAt"]) if slot.get("sequence") else None
    known = attempt.stored.get(number)
    if found == known:
        return
    place = f"slot {number} of attempt {attempt.id}"
    if found is None:
        raise RuntimeError(f"The acknowledged {known} is missing in {place}.")
    if known is not None and found[0] <= known[0]:
        raise RuntimeError(f"{place} holds {found}; {known} was acknowledged.")
    if attempt.sent[number].get(found[0]) != found[1]:
        raise RuntimeError(f"{place} holds {found}, which nobody sent.")
    attempt.stored[number] = found
    figures["kept unanswered"] += 1


def replies_stay(client, exam, attempt):
    """An acknowledged start or submission that is sent again has the same reply, byte for byte."""
    for path, body, key, reply in [
        (f"/v1/exams/{exam}/attempts", None, attempt.start_key, attempt.start_reply),
        (f"/v1/attempts/{attempt.id}/submission", {"confirmUnanswered": True}, attempt.submit_key, attempt.submit_reply),
    ]:
        if reply is None:
            continue
        status, again = client.post(path, body, key=key)
        if status not in (429, 503) and again != reply:
            raise RuntimeError(f"POST {path} was answered with {reply.decode()} and now with {again.decode()}")


def results_once(path):
    """How many ended attempts there are. Raises RuntimeError where one has not exactly one result."""
    store = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        rows = store.execute(
            "SELECT a.id, a.state, COUNT(r.number) FROM attempt a LEFT JOIN attempt_result r ON r.attempt_id = a.id"
            " GROUP BY a.id, a.state").fetchall()
    finally:
        store.close()
    wrong = [row for row in rows if row[2] != (0 if row[1] == "running" else 1)]
    if wrong:
        raise RuntimeError(f"Attempts without exactly one result: {wrong[:5]}")
    return sum(1 for row in rows if row[1] != "running")


def lose_one(path, attempts):
    """Takes one acknowledged answer of a running attempt out of the store, to see whether the loss is noticed.

    False where no attempt runs with an answer."""
    store = sqlite3.connect(path)
    try:
        for attempt in attempts:
            if attempt.stored and attempt.submit_key is None:
                # An id is written in thirteen characters of five bits.
                number = 0
                for letter in attempt.id:
                    number = number * 32 + "0123456789ABCDEFGHJKMNPQRSTVWXYZ".index(letter)
                slot = min(attempt.stored)
                store.execute("DELETE FROM answer WHERE attempt_id = ? AND slot = ?", (number, slot))
                store.commit()
                return store.total_changes == 1
    finally:
        store.close()
    return False
