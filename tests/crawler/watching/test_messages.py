"""One message a night, over a real web server and a real mail server on loopback."""

from __future__ import annotations

import socket
import threading
from contextlib import closing
from email import message_from_bytes
from email.policy import default

import pytest

from crawler.watching import messages
from crawler.watching.after import after_run
from crawler.watching.alarms import Alarm
from crawler.watching.messages import Undelivered, deliver
from db.archive import Archive
from tests.crawler.watching.doubles import Hook, Mail, running
from tests.crawler.watching.nights import Nights

ALARM = Alarm("disk", "1.0 GB free, 2% of the disk", 1.0, 5.0)
VARIABLES = ("NIANBAO_WEBHOOK", "NIANBAO_MAIL_TO", "NIANBAO_MAIL_FROM", "NIANBAO_SMTP", "NIANBAO_SMTP_USER")


@pytest.fixture(autouse=True)
def _nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*VARIABLES, "NIANBAO_SMTP_PASSWORD", "http_proxy", "HTTP_PROXY"):
        monkeypatch.delenv(name, raising=False)


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
        monkeypatch.setenv("NIANBAO_SMTP", f"127.0.0.1:{mail.port}")
        assert deliver([ALARM], 7, "here") == ["NIANBAO_MAIL_TO"]
    ((to, data),) = mail.got
    message = message_from_bytes(data, policy=default)
    assert to == ["a@example.org", "b@example.org"]
    assert message["Subject"] == "nianbao: 1 alarm after run 7"
    assert message["From"] == "nianbao@example.org"
    # What filters of junk look for.
    assert message["Date"]
    assert message["Message-ID"]
    assert "1.0 GB free" in message.get_content()


def test_a_password_is_never_sent_without_tls(monkeypatch: pytest.MonkeyPatch) -> None:
    with running(Mail()) as mail:
        monkeypatch.setenv("NIANBAO_MAIL_TO", "a@example.org")
        monkeypatch.setenv("NIANBAO_SMTP", f"127.0.0.1:{mail.port}")
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
        monkeypatch.setenv("NIANBAO_SMTP", f"127.0.0.1:{mail.port}")
        with pytest.raises(Undelivered, match="NIANBAO_WEBHOOK: ") as failed:
            deliver([ALARM], 7, "here")
    assert len(mail.got) == 1
    assert "secret-token" not in str(failed.value)


@pytest.mark.parametrize(
    "url",
    [
        "file:///tmp/secret",
        "example.org/secret",
        "http://[",
        "http:///secret",
        "http://127.0.0.1:1/secret",
        "http://127.0.0.1:secret/",
        "http://127.0.0.1:99999/secret",
        "https://exa mple.org/secret",
        "http://127.0.0.1:1/secret key",
        "http://127.0.0.1:1/secret/密钥",
    ],
)
def test_an_address_that_is_none_is_one_line(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NIANBAO_WEBHOOK", url)
    with pytest.raises(Undelivered, match="NIANBAO_WEBHOOK: ") as failed:
        deliver([ALARM], 7, "here")
    assert "\n" not in str(failed.value)
    assert "secret" not in str(failed.value)


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


@pytest.mark.parametrize(
    "server",
    ["localhost:smtp", "localhost:²", "localhost:0", "h:99999", ":25", "smtp://h:25", "me:pw@h", "[::1"],
)
def test_a_mail_server_that_is_none_is_one_line(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NIANBAO_MAIL_TO", "a@example.org")
    monkeypatch.setenv("NIANBAO_SMTP", server)
    with pytest.raises(Undelivered, match=r"NIANBAO_SMTP: .* is no host or host:port"):
        deliver([ALARM], 7, "here")


@pytest.mark.parametrize(
    "to", [",", "a@example.org; b@example.org", "a@example.org,", "a@example.org b@example.org"]
)
def test_an_address_that_would_be_passed_over_is_one_line(to: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with running(Mail()) as mail:
        monkeypatch.setenv("NIANBAO_MAIL_TO", to)
        monkeypatch.setenv("NIANBAO_SMTP", f"127.0.0.1:{mail.port}")
        with pytest.raises(Undelivered, match="not a list of mail addresses"):
            deliver([ALARM], 7, "here")
    assert mail.got == []


def test_who_is_refused_is_told_though_others_got_it(monkeypatch: pytest.MonkeyPatch) -> None:
    with running(Mail()) as mail:
        monkeypatch.setenv("NIANBAO_MAIL_TO", "张三 <a@example.org>, refused@example.org")
        monkeypatch.setenv("NIANBAO_SMTP", f"127.0.0.1:{mail.port}")
        with pytest.raises(Undelivered) as failed:
            deliver([ALARM], 7, "here")
    assert str(failed.value) == "NIANBAO_MAIL_TO: refused@example.org: 550 nobody here of that name"
    assert [to for to, _data in mail.got] == [["a@example.org"]]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_no_delivery(status: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would be followed with a GET, which carries nothing."""
    with running(Hook()) as other, running(Hook(status, location=other.url)) as hook:
        monkeypatch.setenv("NIANBAO_WEBHOOK", hook.url)
        with pytest.raises(Undelivered, match=f"it answered {status} ") as failed:
            deliver([ALARM], 7, "here")
    assert (hook.asked, other.asked) == (["POST"], [])
    assert "secret-token" not in str(failed.value)


def test_a_server_that_never_comes_to_an_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "LIMIT", 0.1)
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        monkeypatch.setenv("NIANBAO_MAIL_TO", "a@example.org")
        monkeypatch.setenv("NIANBAO_SMTP", f"127.0.0.1:{server.getsockname()[1]}")
        with pytest.raises(Undelivered, match="NIANBAO_MAIL_TO: no end within"):
            deliver([ALARM], 7, "here")
        (left,) = (one for one in threading.enumerate() if one.name == messages.THREAD)
        assert left.daemon
    left.join()


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
