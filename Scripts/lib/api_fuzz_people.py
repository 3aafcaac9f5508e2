"""A person of the demo: the token, and ids that the person can see, so that requests get past "not found"."""

import json
import urllib.error
import urllib.request

# A list, and the path parameter that the ids of its rows stand for.
LISTS = [
    ("/v1/organizations", "organization"), ("/v1/courses", "course"), ("/v1/exams", "exam"),
    ("/v1/me/attempts", "attempt"), ("/v1/me/notices", "notice"), ("/v1/me/transfers", "transfer"),
    ("/v1/questions", "question"), ("/v1/banks", "bank"), ("/v1/papers", "paper"), ("/v1/clauses", "clause"),
    ("/v1/imports", "import"), ("/v1/rules", "rule"), ("/v1/snapshots", "snapshot"), ("/v1/feedback", "feedback"),
]
MOST = 8


class Person:
    def __init__(self, name, credentials, port):
        self.name, self.port = name, port
        words = dict(line.strip().split("=", 1) for line in open(credentials) if "=" in line)
        reply = self.ask(
            "POST", "/v1/sessions",
            {"login": words[f"{name.upper()}_LOGIN"], "password": words[f"{name.upper()}_PASSWORD"], "device": "fuzz"})
        if not reply:
            raise RuntimeError(f"The {name} cannot sign in.")
        self.token = reply["accessToken"]

    def ask(self, method, path, body=None):
        """The reply's document, or None where it is a refusal."""
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", method=method)
        if body is not None:
            request.data = json.dumps(body).encode()
            request.add_header("Content-Type", "application/json")
        if getattr(self, "token", None):
            request.add_header("Authorization", f"Bearer {self.token}")
        try:
            with urllib.request.urlopen(request, timeout=60) as reply:
                return json.load(reply)
        except urllib.error.HTTPError:
            return None

    def known(self):
        """Ids by the parameter that they stand for."""
        known = {}
        for path, name in LISTS:
            rows = (self.ask("GET", path) or {}).get("items", [])
            ids = [row["id"] for row in rows if "id" in row][:MOST]
            if ids:
                known[name] = ids
        members = [
            member["id"] for scope in known.get("organization", [])
            for member in (self.ask("GET", f"/v1/organizations/{scope}/members") or {}).get("items", [])]
        lessons = [
            lesson["id"] for course in known.get("course", [])
            for lesson in (self.ask("GET", f"/v1/courses/{course}") or {}).get("lessons", [])]
        known.update({name: ids[:MOST] for name, ids in (("member", members), ("lesson", lessons)) if ids})
        return known
