"""A server process of its own and a client that knows how much of a reply it has got."""

import json
import os
import signal
import socket
import subprocess
import time

TIMEOUT_S = 60


class NoReply(Exception):
    """The connection ended before the first byte of a reply."""


class Refused(NoReply):
    """There was no connection to send anything on."""


class Cut(Exception):
    """A reply began and did not end."""


class Server:
    """`dangke serve` on a folder and a free port. Only the process that was started here is ever ended."""

    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        self.process = self.port = None
        self.log = open(f"{folder}.log", "ab")

    def run(self, *arguments):
        """(exit status, output) of another command on the same folder."""
        done = subprocess.run(
            [self.program, *arguments, "--data", self.folder], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            timeout=10 * TIMEOUT_S, text=True)
        return done.returncode, done.stdout

    def start(self):
        self.process = subprocess.Popen(
            [self.program, "serve", "--data", self.folder, "--port", "0"], stdout=subprocess.PIPE, stderr=self.log)
        line = self.process.stdout.readline().decode().strip()
        if not line.startswith("http://"):
            raise RuntimeError(f"The server did not start; see {self.folder}.log.")
        self.port = int(line.rsplit(":", 1)[1])

    def kill(self):
        self.process.kill()
        self.process.wait(TIMEOUT_S)
        self.process.stdout.close()
        self.process = None

    def stop(self):
        """Sends SIGTERM. (exit status, seconds that it took)"""
        began = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(TIMEOUT_S)
        self.process.stdout.close()
        self.process = None
        return status, time.monotonic() - began

    def end(self):
        if self.process is not None:
            self.kill()
        self.log.close()


class Client:
    """One connection, kept alive. Reads replies itself, so that a reply that was cut is told from one that never came."""

    def __init__(self, port, token=None):
        self.port, self.token = port, token
        self.socket = None
        self.rest = b""

    def get(self, path):
        return self.request("GET", path)

    def put(self, path, body, **headers):
        return self.request("PUT", path, body, **headers)

    def post(self, path, body=None, key=None, **headers):
        return self.request("POST", path, body, Idempotency_Key=key or new_key(), **headers)

    def request(self, method, path, body=None, **headers):
        """(status, bytes of the body). `body` is bytes for an upload, else a JSON value."""
        fields = {"Host": "127.0.0.1", **{name.replace("_", "-"): value for name, value in headers.items()}}
        if self.token:
            fields["Authorization"] = f"Bearer {self.token}"
        content = b""
        if body is not None:
            is_upload = isinstance(body, bytes)
            content = body if is_upload else json.dumps(body, ensure_ascii=False).encode()
            fields["Content-Type"] = "application/octet-stream" if is_upload else "application/json"
        if method != "GET":
            fields["Content-Length"] = len(content)
        head = f"{method} {path} HTTP/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in fields.items())
        try:
            self.send(head.encode() + b"\r\n" + content)
            return self.reply()
        except (NoReply, Cut):
            self.close()
            raise

    def send(self, message):
        try:
            if self.socket is None:
                self.socket = socket.create_connection(("127.0.0.1", self.port), TIMEOUT_S)
                self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self.rest = b""
            self.socket.sendall(message)
        except OSError as error:
            # What was sent may still be answered on a connection that the server has closed for writing.
            if self.socket is None:
                raise Refused(str(error)) from error

    def reply(self):
        while b"\r\n\r\n" not in self.rest:
            self.receive(begun=bool(self.rest))
        head, self.rest = self.rest.split(b"\r\n\r\n", 1)
        lines = head.decode("latin-1").split("\r\n")
        status = int(lines[0].split()[1])
        fields = {name.lower(): value.strip() for name, value in (line.split(":", 1) for line in lines[1:])}
        length = int(fields["content-length"])
        while len(self.rest) < length:
            self.receive(begun=True)
        body, self.rest = self.rest[:length], self.rest[length:]
        if fields.get("connection", "").lower() == "close":
            self.close()
        return status, body

    def receive(self, begun):
        try:
            piece = self.socket.recv(65536)
        except OSError as error:
            raise (Cut if begun else NoReply)(str(error)) from error
        if not piece:
            raise (Cut if begun else NoReply)("the connection ended")
        self.rest += piece

    def close(self):
        if self.socket is not None:
            self.socket.close()
            self.socket = None


def new_key():
    return os.urandom(16).hex()


def wanted(status, reply, *statuses):
    """The reply's document.

    Raises RuntimeError where the status is another."""
    if status not in statuses:
        raise RuntimeError(f"{status} instead of {statuses[0]}: {reply.decode()}")
    return json.loads(reply)
