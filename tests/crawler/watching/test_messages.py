"""One message a night, over a real web server and a real mail server on loopback."""

from __future__ import annotations

import json
import socket
import socketserver
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from email import message_from_bytes
from email.policy import default
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from crawler.watching import messages
from crawler.watching.after import after_run
from crawler.watching.alarms import Alarm
from crawler.watching.messages import Undelivered, deliver
from db.archive import Archive
from tests.crawler.watching.nights import Nights

ALARM = Alarm("disk", "1.0 GB free, 2% of the disk", 1.0, 5.0)
VARIABLES = ("NIANBAO_WEBHOOK", "NIANBAO_MAIL_TO", "NIANBAO_MAIL_FROM", "NIANBAO_SMTP", "NIANBAO_SMTP_USER")


@pytest.fixture(autouse=True)
def _nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*VARIABLES, "NIANBAO_SMTP_PASSWORD", "http_proxy", "HTTP_PROXY"):
        monkeypatch.delenv(name, raising=False)


@contextmanager
def running(server: socketserver.BaseServer) -> Iterator[Any]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class Hook(HTTPServer):
    """A webhook that keeps what it was sent."""

    def __init__(self, status: int = 200) -> None:
        super().__init__(("127.0.0.1", 0), _HookHandler)
        self.status = status
        self.got: list[dict[str, Any]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/secret-token"


class _HookHandler(BaseHTTPRequestHandler):
    server: Hook

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append(json.loads(body))
        self.send_response(self.server.status)
        self.end_headers()

    def log_message(self, *_args: object) -> None:
        """Nothing on the terminal."""


class Mail(socketserver.TCPServer):
    """A mail server that keeps what it was given; it offers no TLS."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _MailHandler)
        self.got: list[tuple[list[str], bytes]] = []
        self.said: list[str] = []


class _MailHandler(socketserver.StreamRequestHandler):
    server: Mail

    def handle(self) -> None:
        self._say("220 double")
        to: list[str] = []
        while line := self.rfile.readline():
            word = line.decode().strip()
            self.server.said.append(word)
            verb = word.split()[0].upper()
            if verb == "RCPT":
                to.append(word.partition(":")[2].strip("<> "))
            if verb == "DATA":
                self._say("354 go on")
                lines = []
                while (part := self.rfile.readline()) not in (b".\r\n", b""):
                    lines.append(part)
                self.server.got.append((to, b"".join(lines)))
            self._say("221 bye" if verb == "QUIT" else "250 good")
            if verb == "QUIT":
                return

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


def test_nothing_is_sent_where_nobody_asked() -> None:
    assert deliver([ALARM], 7, "archive") == []


def test_a_webhook_gets_one_message(monkeypatch: pytest.MonkeyPatch) -> None:
    with running(Hook()) as hook:
        monkeypatch.setenv("NIANBAO_WEBHOOK", hook.url)
        assert deliver([ALARM, Alarm("run_failed", "run 7 failed", 1, 0)], 7, "here") == ["NIANBAO_WEBHOOK"]
    (body,) = hook.got
    assert body["run_id"] == 7
    assert body["alarms"][0] == {
        "alarm": "disk",
        "says": "1.0 GB free, 2% of the disk",
        "value": 1.0,
        "threshold": 5.0,
    }
    assert "- 1.0 GB free, 2% of the disk. Make room" in body["text"]
    assert "run 7 needs a person (here)" in body["text"]


def test_mail_goes_to_all_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    with running(Mail()) as mail:
        monkeypatch.setenv("NIANBAO_MAIL_TO", "a@example.org, b@example.org")
        monkeypatch.setenv("NIANBAO_MAIL_FROM", "nianbao@example.org")
        monkeypatch.setenv("NIANBAO_SMTP", f"127.0.0.1:{mail.server_address[1]}")
        assert deliver([ALARM], 7, "here") == ["NIANBAO_MAIL_TO"]
    ((to, data),) = mail.got
    message = message_from_bytes(data, policy=default)
    assert to == ["a@example.org", "b@example.org"]
    assert message["Subject"] == "nianbao: 1 alarm after run 7"
    assert message["From"] == "nianbao@example.org"
    assert "1.0 GB free" in message.get_content()


def test_a_password_is_never_sent_without_tls(monkeypatch: pytest.MonkeyPatch) -> None:
    with running(Mail()) as mail:
        monkeypatch.setenv("NIANBAO_MAIL_TO", "a@example.org")
        monkeypatch.setenv("NIANBAO_SMTP", f"127.0.0.1:{mail.server_address[1]}")
        monkeypatch.setenv("NIANBAO_SMTP_USER", "me")
        monkeypatch.setenv("NIANBAO_SMTP_PASSWORD", "hidden")
        with pytest.raises(Undelivered, match="offers no TLS") as failed:
            deliver([ALARM], 7, "here")
    assert mail.got == []
    assert "hidden" not in f"{mail.said} {failed.value}"


def test_one_way_that_fails_does_not_stop_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    with running(Mail()) as mail, running(Hook(500)) as hook:
        monkeypatch.setenv("NIANBAO_WEBHOOK", hook.url)
        monkeypatch.setenv("NIANBAO_MAIL_TO", "a@example.org")
        monkeypatch.setenv("NIANBAO_SMTP", f"127.0.0.1:{mail.server_address[1]}")
        with pytest.raises(Undelivered, match="NIANBAO_WEBHOOK: ") as failed:
            deliver([ALARM], 7, "here")
    assert len(mail.got) == 1
    assert "secret-token" not in str(failed.value)


@pytest.mark.parametrize("url", ["file:///etc/passwd", "example.org/hook", "http://[", "http://127.0.0.1:1/"])
def test_an_address_that_is_none_is_one_line(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NIANBAO_WEBHOOK", url)
    with pytest.raises(Undelivered, match="NIANBAO_WEBHOOK: ") as failed:
        deliver([ALARM], 7, "here")
    assert "\n" not in str(failed.value)


def test_a_server_that_says_nothing_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "TIMEOUT", 0.2)
    with closing(socket.create_server(("127.0.0.1", 0))) as silent:
        port = silent.getsockname()[1]
        monkeypatch.setenv("NIANBAO_WEBHOOK", f"http://127.0.0.1:{port}/")
        monkeypatch.setenv("NIANBAO_MAIL_TO", "a@example.org")
        monkeypatch.setenv("NIANBAO_SMTP", f"127.0.0.1:{port}")
        with pytest.raises(
            Undelivered, match=r"NIANBAO_WEBHOOK: .*timed out.*; NIANBAO_MAIL_TO: .*timed out"
        ):
            deliver([ALARM], 7, "here")


def test_a_wrong_port_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NIANBAO_MAIL_TO", "a@example.org")
    monkeypatch.setenv("NIANBAO_SMTP", "localhost:smtp")
    with pytest.raises(Undelivered, match="'smtp' is no port"):
        deliver([ALARM], 7, "here")


def test_after_a_night_there_is_one_message_or_none(
    sqlite_archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    (sqlite_archive.folder / "watching.toml").write_text("disk_gigabytes = 0\ndisk_share = 0\n")
    nights = Nights(sqlite_archive)
    with running(Hook()) as hook:
        monkeypatch.setenv("NIANBAO_WEBHOOK", hook.url)
        assert after_run(sqlite_archive, nights.night()) == []
        assert hook.got == []
        bad = nights.night(outcome="failed", failures=30)
        assert [alarm.name for alarm in after_run(sqlite_archive, bad)] == ["run_failed", "failures"]
        assert len(hook.got) == 1
    assert [alarm.name for alarm in after_run(sqlite_archive, bad)] == [
        "run_failed",
        "failures",
        "undelivered",
    ]


def test_thresholds_that_cannot_be_used_do_not_stop_the_watch(sqlite_archive: Archive) -> None:
    (sqlite_archive.folder / "watching.toml").write_text("failures = 'many'\n")
    bad = Nights(sqlite_archive).night(outcome="failed")
    alarms = after_run(sqlite_archive, bad)
    assert [alarm.name for alarm in alarms][:2] == ["thresholds", "run_failed"]
    assert "watching.toml: failures = 'many'" in alarms[0].says
    log = (sqlite_archive.folder / "logs" / f"alarms-{bad}.log").read_text("utf-8")
    assert "WARNING crawler.watching.after: alarm run_failed" in log
