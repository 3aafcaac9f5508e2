"""A small WebDriver client for headless Chromium, over the standard library alone (W3C WebDriver, §§ 6 to 17).

It starts one chromedriver in a process group of its own and ends that group, and nothing else, when it is closed.
"""

import base64
import http.client
import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
REPLY_LIMIT_S = 120
# What takes a second takes many on a machine that does much else.
PATIENCE_S = 60


class Failed(Exception):
    """What the browser refused, or a text that did not come in time."""


class Browser:
    """One headless Chromium with the screen of a phone."""

    def __init__(self, width, height, language):
        self.folder = tempfile.mkdtemp(prefix="dangke-browser-")
        self.session = None
        self.driver = None
        try:
            self._start_driver()
            self._start_session(width, height, language)
        except BaseException:
            self.close()
            raise

    def _start_driver(self):
        log = os.path.join(self.folder, "driver.log")
        with open(log, "wb") as output:
            self.driver = subprocess.Popen(
                ["chromedriver", "--port=0"], stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
                env=os.environ | {"TZ": "Asia/Shanghai"}, start_new_session=True)
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            with open(log, encoding="utf-8", errors="replace") as output:
                started = re.search(r"started successfully on port (\d+)", output.read())
            if started:
                self.port = int(started[1])
                return
            if self.driver.poll() is not None:
                break
            time.sleep(0.1)
        raise Failed("chromedriver did not start; see `chromedriver --version`")

    def _start_session(self, width, height, language):
        arguments = [
            "--headless=new", "--disable-gpu", "--no-first-run", "--disable-dev-shm-usage",
            "--disable-background-networking", "--disable-component-update", f"--lang={language}",
            f"--accept-lang={language}", f"--user-data-dir={os.path.join(self.folder, 'profile')}",
        ]
        # Chromium's sandbox does not start as root, as in a container.
        if os.geteuid() == 0:
            arguments.append("--no-sandbox")
        screen = {"width": width, "height": height, "pixelRatio": 2, "touch": True, "mobile": True}
        reply = self._request("POST", "/session", {"capabilities": {"alwaysMatch": {
            "browserName": "chrome",
            "timeouts": {"pageLoad": 1000 * PATIENCE_S, "script": 1000 * PATIENCE_S, "implicit": 0},
            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
            "goog:chromeOptions": {"args": arguments, "mobileEmulation": {"deviceMetrics": screen}},
        }}})
        self.session = reply["sessionId"]

    def close(self):
        """Ends the browser and its driver."""
        try:
            if self.session:
                self._command("DELETE", "")
        except (Failed, OSError, http.client.HTTPException):
            # The group ends in any case.
            pass
        if self.driver:
            for sign in (signal.SIGTERM, signal.SIGKILL):
                try:
                    os.killpg(self.driver.pid, sign)
                    self.driver.wait(5)
                except (ProcessLookupError, subprocess.TimeoutExpired):
                    continue
        shutil.rmtree(self.folder, ignore_errors=True)

    def _request(self, method, path, body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=REPLY_LIMIT_S)
        try:
            text = None if body is None else json.dumps(body)
            connection.request(method, path, text, {"Content-Type": "application/json"})
            value = json.loads(connection.getresponse().read())["value"]
        finally:
            connection.close()
        if isinstance(value, dict) and "error" in value:
            raise Failed(f"{value['error']}: {value['message'].splitlines()[0]}")
        return value

    def _command(self, method, path, body=None):
        return self._request(method, f"/session/{self.session}{path}", body)

    def open(self, address):
        self._command("POST", "/url", {"url": address})

    def reload(self):
        self._command("POST", "/refresh", {})

    def run(self, script, *arguments):
        """What the body `script` returns in the page."""
        return self._command("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def find(self, selector):
        """The elements that a CSS selector finds."""
        return self._command("POST", "/elements", {"using": "css selector", "value": selector})

    def find_text(self, selector, text):
        """The first visible element of `selector` whose own words are `text`; waits for it."""
        def look():
            return self.run(
                "const [selector, text] = arguments;"
                "return [...document.querySelectorAll(selector)]"
                ".find((e) => e.innerText?.trim() === text && e.offsetParent !== null) ?? null", selector, text)
        return self.wait(look, f"{selector} with the words {text}")

    def click(self, element):
        """Clicks, after the page has scrolled the element to the middle, away from the bars that stay."""
        self.run("arguments[0].scrollIntoView({block: 'center'})", element)
        self._command("POST", f"/element/{element[ELEMENT]}/click", {})

    def type(self, element, text):
        self._command("POST", f"/element/{element[ELEMENT]}/value", {"text": text})

    def set_offline(self, is_offline):
        self._command("POST", "/chromium/network_conditions", {"network_conditions": {
            "offline": is_offline, "latency": 0, "throughput": -1}})

    def screenshot(self, path):
        with open(path, "wb") as file:
            file.write(base64.b64decode(self._command("GET", "/screenshot")))

    def log(self, kind):
        """The entries of the `browser` or `performance` log since it was last asked for."""
        return self._command("POST", "/se/log", {"type": kind})

    def wait(self, look, what, seconds=PATIENCE_S):
        """What `look` gives as soon as it gives something."""
        end = time.monotonic() + seconds
        while True:
            try:
                found = look()
            except Failed as failure:
                # The screen changed while it was looked at.
                if not str(failure).startswith(("stale element", "javascript error")):
                    raise
                found = None
            if found:
                return found
            if time.monotonic() > end:
                raise Failed(f"not on the page after {seconds} s: {what}; it says: {self.text()[:600]!r}")
            time.sleep(0.2)

    def text(self):
        return self.run("return document.body.innerText")

    def wait_for_text(self, pattern, seconds=PATIENCE_S):
        """The match of a regular expression in the visible text."""
        return self.wait(lambda: re.search(pattern, self.text()), pattern, seconds)
