"""Members who sit the exam again and again, and who remember what was acknowledged to them."""

import json
import os
import threading
import time

from fault_fixture import RIGHT
from fault_server import Client, Cut, NoReply, Refused, new_key

SUBMIT_SHARE = 0.12
BUSY = (429, 503)


class Journal:
    """What was sent and what was acknowledged, a JSON line each; an acknowledgement is on disk before it counts."""

    def __init__(self, path):
        self.path = path
        self.file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self.lock = threading.Lock()
        self.acknowledged = {"start": 0, "save": 0, "submit": 0}
        self.sent = dict(self.acknowledged)

    def send(self, what, **facts):
        with self.lock:
            self.sent[what] += 1
            os.write(self.file, line("sent", what, facts))

    def acknowledge(self, what, **facts):
        with self.lock:
            os.write(self.file, line("acknowledged", what, facts))
            os.fsync(self.file)
            self.acknowledged[what] += 1


def line(state, what, facts):
    return json.dumps({"state": state, "what": what, **facts}, ensure_ascii=False).encode() + b"\n"


class Attempt:
    """One attempt as its member knows it."""

    def __init__(self, key):
        self.id = None
        self.start_key, self.start_reply = key, None
        self.submit_key = self.submit_reply = None
        # By slot: letter -> whether it is right; points; what was sent by sequence; the latest known to be stored.
        self.options, self.points, self.sent, self.stored = {}, {}, {}, {}
        self.sequence = 0

    def started(self, reply):
        document = json.loads(reply)
        self.id, self.start_reply = document["id"], reply
        for slot in document["slots"]:
            number = slot["slot"]
            self.options[number] = {option["id"]: RIGHT in option["html"] for option in slot["options"]}
            self.points[number] = slot["points"]
            self.sent[number] = {}

    @property
    def mark(self):
        """The mark that the stored answers earn, worked out here."""
        return sum(
            self.points[slot] for slot, (_, answer, _) in self.stored.items() if self.options[slot][answer["choice"]])


class Member(threading.Thread):
    """Answers and submits on one connection until it breaks or `enough` is set."""

    def __init__(self, port, token, exam, attempts, journal, random, enough):
        super().__init__(daemon=True)
        self.client = Client(port, token)
        self.exam, self.attempts, self.journal = exam, attempts, journal
        self.random, self.enough = random, enough
        self.replies = 0
        self.outcome = None
        self.problem = None

    def run(self):
        try:
            while not self.enough.is_set():
                self.step()
            self.outcome = "finished"
        except Refused:
            self.outcome = "refused"
        except NoReply:
            self.outcome = "unanswered"
        except Cut as cut:
            self.outcome, self.problem = "cut", f"A reply was cut: {cut}."
        except (ValueError, KeyError, RuntimeError) as error:
            self.outcome, self.problem = "wrong", f"{type(error).__name__}: {error}"
        self.client.close()

    def step(self):
        attempt = self.attempts[-1] if self.attempts else None
        if attempt is None or attempt.submit_reply is not None:
            attempt = Attempt(new_key())
            self.attempts.append(attempt)
        if attempt.start_reply is None:
            return self.start_attempt(attempt)
        # A submission that was sent is sent again, never answered after.
        if attempt.submit_key or attempt.stored and self.random.random() < SUBMIT_SHARE:
            return self.submit(attempt)
        return self.save(attempt)

    def start_attempt(self, attempt):
        self.journal.send("start", key=attempt.start_key)
        reply = self.ask(201, "POST", f"/v1/exams/{self.exam}/attempts", None, attempt.start_key)
        if reply is not None:
            attempt.started(reply)
            self.journal.acknowledge("start", attempt=attempt.id)

    def save(self, attempt):
        slot = self.random.choice(sorted(attempt.options))
        answer = {"choice": self.random.choice(sorted(attempt.options[slot]))}
        attempt.sequence += 1
        sequence = attempt.sequence
        attempt.sent[slot][sequence] = answer
        self.journal.send("save", attempt=attempt.id, slot=slot, sequence=sequence, answer=answer)
        reply = self.ask(
            200, "PUT", f"/v1/attempts/{attempt.id}/answers/{slot}", {"sequence": sequence, "answer": answer})
        if reply is not None:
            document = json.loads(reply)
            if (document["sequence"], document["answer"]) != (sequence, answer):
                raise RuntimeError(f"A save of {sequence} {answer} was answered with {document}.")
            attempt.stored[slot] = (sequence, answer, document["savedAt"])
            self.journal.acknowledge("save", attempt=attempt.id, slot=slot, sequence=sequence, answer=answer)

    def submit(self, attempt):
        attempt.submit_key = attempt.submit_key or new_key()
        self.journal.send("submit", attempt=attempt.id, key=attempt.submit_key)
        reply = self.ask(
            200, "POST", f"/v1/attempts/{attempt.id}/submission", {"confirmUnanswered": True}, attempt.submit_key)
        if reply is not None:
            attempt.submit_reply = reply
            self.journal.acknowledge("submit", attempt=attempt.id)

    def ask(self, status, method, path, body, key=None):
        """The reply's bytes; None where the server was busy and did nothing."""
        headers = {"Idempotency_Key": key} if key else {}
        found, reply = self.client.request(method, path, body, **headers)
        self.replies += 1
        if found == status:
            return reply
        if found in BUSY:
            time.sleep(0.05)
            return None
        raise RuntimeError(f"{method} {path} was answered with {found}: {reply.decode()}")
