"""Runs the code blocks of one tour of README.md in one shell and compares what they print.

A block that begins with ```sh tour=NAME is run. A ```json block right after it (only empty lines between) is what its
output must contain: every key that stands there with that value, lists from the first element on, and "…" for
anything, also within a text. A ```text block is compared line by line: each of its lines must occur in the output, in
that order, and … stands for any characters.
"""

import json
import re
import subprocess
import sys
import uuid

TIMEOUT_S = 180


def blocks(text, tour):
    """(line, commands, kind, expectation) of each block of the tour; kind is None where nothing is expected."""
    fences = [
        (match.start(), match.end(), match.group(1).strip(), match.group(2))
        for match in re.finditer(r"^```([^\n]*)\n(.*?)^```[ \t]*$", text, re.M | re.S)
    ]
    found = []
    for index, (start, end, info, body) in enumerate(fences):
        words = info.split()
        if words[:1] != ["sh"] or f"tour={tour}" not in words[1:]:
            continue
        kind = expectation = None
        if index + 1 < len(fences):
            next_start, _, next_info, next_body = fences[index + 1]
            if next_info in ("json", "text") and not text[end:next_start].strip():
                kind, expectation = next_info, next_body
        found.append((text.count("\n", 0, start) + 1, body, kind, expectation))
    return found


def pattern(text):
    """A regular expression for a text in which … stands for anything."""
    return re.compile(".*".join(re.escape(part) for part in text.split("…")), re.S)


def difference(expected, actual, path=""):
    """Where `actual` is not what was expected, as a sentence; None where it is."""
    place = path or "the reply"
    if expected == "…":
        return None
    if isinstance(expected, str):
        if isinstance(actual, str) and pattern(expected).fullmatch(actual):
            return None
        return f"{place} is {json.dumps(actual, ensure_ascii=False)}, not {json.dumps(expected, ensure_ascii=False)}"
    if isinstance(expected, dict):
        if not isinstance(actual, dict):
            return f"{place} is no object: {json.dumps(actual, ensure_ascii=False)[:200]}"
        for key, value in expected.items():
            if key not in actual:
                return f"{place} has no {key}: {json.dumps(actual, ensure_ascii=False)[:300]}"
            found = difference(value, actual[key], f"{path}.{key}")
            if found:
                return found
        return None
    if isinstance(expected, list):
        if not isinstance(actual, list):
            return f"{place} is no list"
        wanted = [element for element in expected if element != "…"]
        if len(actual) < len(wanted) or len(actual) > len(wanted) and "…" not in expected:
            return f"{place} has {len(actual)} elements, not {len(wanted)}"
        for number, element in enumerate(wanted):
            found = difference(element, actual[number], f"{path}[{number}]")
            if found:
                return found
        return None
    if type(expected) is not type(actual) and not (
        isinstance(expected, (int, float)) and isinstance(actual, (int, float))
        and not isinstance(expected, bool) and not isinstance(actual, bool)
    ) or expected != actual:
        return f"{place} is {json.dumps(actual, ensure_ascii=False)}, not {json.dumps(expected, ensure_ascii=False)}"
    return None


def compare(kind, expectation, output):
    if kind == "json":
        try:
            actual = json.loads(output)
        except json.JSONDecodeError as error:
            return f"the output is no JSON ({error})"
        return difference(json.loads(expectation), actual)
    if kind == "text":
        place = 0
        lines = output.splitlines()
        for line in expectation.splitlines():
            wanted = pattern(line.rstrip())
            while place < len(lines) and not wanted.fullmatch(lines[place].rstrip()):
                place += 1
            if place == len(lines):
                return f"the line “{line}” is missing"
            place += 1
    return None


class Shell:
    """One bash that runs block after block and keeps its variables."""

    def __init__(self):
        self.process = subprocess.Popen(
            ["bash"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            errors="replace",
        )

    def run(self, commands):
        """The output and exit status of `commands`."""
        mark = f"end-{uuid.uuid4()}"
        self.process.stdin.write(f"{commands}\nprintf '\\n%s %s\\n' {mark} $?\n")
        self.process.stdin.flush()
        output = []
        while True:
            line = self.process.stdout.readline()
            if not line:
                raise RuntimeError("the shell ended")
            if line.startswith(mark):
                return "".join(output).rstrip("\n"), int(line.split()[1])
            output.append(line)

    def close(self):
        self.process.stdin.close()
        # What a block started in the background holds the output open, so its end is not waited for.
        self.process.wait(timeout=TIMEOUT_S)


def main():
    path, tour = sys.argv[1:3]
    with open(path, encoding="utf-8") as file:
        steps = blocks(file.read(), tour)
    if not steps:
        print(f"{path} has no block of the tour {tour}.", file=sys.stderr)
        return 2
    shell = Shell()
    failures = 0
    try:
        for number, (line, commands, kind, expectation) in enumerate(steps, 1):
            first = next((text for text in commands.splitlines() if text.strip()), "")
            output, _ = shell.run(commands)
            found = compare(kind, expectation, output) if kind else None
            print(f"{'FAIL' if found else 'ok  '} {tour} {number}/{len(steps)} {path}:{line}  {first}", flush=True)
            if found:
                failures += 1
                print(f"     {found}\n     output:\n" + "\n".join(f"     | {text}" for text in output.splitlines()))
    finally:
        shell.close()
    print(f"{tour}: {len(steps) - failures} of {len(steps)} blocks as README says")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
