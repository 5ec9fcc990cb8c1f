"""Messages over TLS: only to a server that is what it says, and no password anywhere but there."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.watching import messages
from crawler.watching.after import after_run
from crawler.watching.alarms import Alarm
from crawler.watching.messages import Undelivered, deliver
from db.archive import Archive
from tests.crawler.watching.certificates import self_signed, shown_by
from tests.crawler.watching.doubles import Hook, Mail, running
from tests.crawler.watching.nights import Nights

_SETTINGS = (
    "NIANBAO_WEBHOOK",
    "NIANBAO_MAIL_TO",
    "NIANBAO_MAIL_FROM",
    "NIANBAO_SMTP",
    "NIANBAO_SMTP_USER",
    "NIANBAO_SMTP_PASSWORD",
)
ALARM = Alarm("disk", "1.0 GB free, 2% of the disk", 1.0, 5.0)


@pytest.fixture(scope="module")
def pem(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return self_signed(tmp_path_factory.mktemp("certificates"), "localhost")


@pytest.fixture(autouse=True)
def _trusted(pem: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the certificate of these tests is trusted, and only what they say is set."""
    for name in _SETTINGS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("no_proxy", "*")
    monkeypatch.setenv("SSL_CERT_FILE", str(pem))


def by_mail(monkeypatch: pytest.MonkeyPatch, mail: Mail, password: str = Mail.PASSWORD) -> None:
    monkeypatch.setenv("NIANBAO_MAIL_TO", "a@example.org")
    monkeypatch.setenv("NIANBAO_SMTP", f"localhost:{mail.port}")
    monkeypatch.setenv("NIANBAO_SMTP_USER", "me")
    monkeypatch.setenv("NIANBAO_SMTP_PASSWORD", password)


def test_a_password_is_sent_after_starttls(pem: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with running(Mail(starttls=shown_by(pem))) as mail:
        by_mail(monkeypatch, mail)
        assert deliver([ALARM], 7, "here") == ["NIANBAO_MAIL_TO"]
    assert mail.users == ["me"]
    assert [to for to, _data in mail.got] == [["a@example.org"]]
    verbs = [line.split()[0].upper() for line in mail.said]
    assert verbs.index("STARTTLS") < verbs.index("AUTH") < verbs.index("DATA")


def test_tls_from_the_start(pem: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with running(Mail(tls=shown_by(pem))) as mail:
        monkeypatch.setattr(messages, "_TLS_PORT", mail.port)
        by_mail(monkeypatch, mail)
        assert deliver([ALARM], 7, "here") == ["NIANBAO_MAIL_TO"]
    assert (mail.users, len(mail.got)) == (["me"], 1)


@pytest.mark.parametrize("way", ["starttls", "tls"])
def test_a_mail_server_of_another_name_gets_nothing(
    way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = self_signed(tmp_path, "mail.example.org")
    monkeypatch.setenv("SSL_CERT_FILE", str(other))
    with running(Mail(**{way: shown_by(other)})) as mail:
        if way == "tls":
            monkeypatch.setattr(messages, "_TLS_PORT", mail.port)
        by_mail(monkeypatch, mail)
        with pytest.raises(Undelivered, match="NIANBAO_MAIL_TO: the server's certificate: Hostname mismatch"):
            deliver([ALARM], 7, "here")
    assert (mail.users, mail.got) == ([], [])


@pytest.mark.parametrize("password", ["not this one", "pässword"])
def test_a_password_that_is_refused_is_never_told(
    password: str, pem: Path, sqlite_archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = Nights(sqlite_archive).night(outcome="failed")
    with running(Mail(starttls=shown_by(pem))) as mail:
        by_mail(monkeypatch, mail, password)
        alarms = after_run(sqlite_archive, bad)
    assert alarms[-1].name == "undelivered"
    log = (sqlite_archive.folder / "logs" / f"alarms-{bad}.log").read_text("utf-8")
    (line,) = (one for one in log.splitlines() if "undelivered" in one)
    assert "535 5.7.8 not with these" in line or "NIANBAO_SMTP_PASSWORD has characters" in line
    assert password not in log + alarms[-1].says
    assert "Traceback" not in log
    assert mail.got == []


def test_a_webhook_over_https(pem: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with running(Hook(tls=shown_by(pem))) as hook:
        monkeypatch.setenv("NIANBAO_WEBHOOK", hook.url)
        assert deliver([ALARM], 7, "here") == ["NIANBAO_WEBHOOK"]
    assert len(hook.got) == 1


def test_a_webhook_nobody_vouches_for_gets_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with running(Hook(tls=shown_by(self_signed(tmp_path, "localhost")))) as hook:
        monkeypatch.setenv("NIANBAO_WEBHOOK", hook.url)
        with pytest.raises(Undelivered) as failed:
            deliver([ALARM], 7, "here")
    assert str(failed.value) == "NIANBAO_WEBHOOK: the server's certificate: self-signed certificate"
    assert hook.asked == []
