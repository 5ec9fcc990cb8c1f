"""One message a night to whoever looks after the archive: to a webhook, by mail, or nowhere.

`NIANBAO_WEBHOOK`    an address that gets a POST of JSON; `text` is what chat programs show
`NIANBAO_MAIL_TO`    addresses, with commas between; `NIANBAO_MAIL_FROM` is the sender's
`NIANBAO_SMTP`       host or host:port of the mail server; 465 is TLS from the start, else STARTTLS if offered
`NIANBAO_SMTP_USER`, `NIANBAO_SMTP_PASSWORD`  only ever sent over TLS
"""

from __future__ import annotations

import json
import os
import smtplib
import socket
import ssl
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from email.message import EmailMessage
from email.utils import formatdate, getaddresses, make_msgid
from functools import partial
from http.client import HTTPException, responses
from threading import Thread
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from crawler.watching.alarms import Alarm

# Seconds for one answer, and for the whole of a way: looking a name up knows no time limit, and a server that
# sends a byte now and then never runs into that of an answer.
TIMEOUT = 15.0
LIMIT = 45.0
THREAD = "nianbao message"
_TLS_PORT = 465
_MOST_WORDS = 300


class Undelivered(Exception):
    """A message that did not arrive; the message is one line without secrets."""


def deliver(alarms: Sequence[Alarm], run_id: int | None, archive: str) -> list[str]:
    """Send the alarms wherever the environment says; returns where they went. Raises Undelivered."""
    went, failed = [], []
    for name, send in (("NIANBAO_WEBHOOK", _post), ("NIANBAO_MAIL_TO", _mail)):
        if not (to := os.environ.get(name, "").strip()):
            continue
        if why := _bounded(partial(send, to, alarms, run_id, archive)):
            failed.append(f"{name}: {why}")
        else:
            went.append(name)
    if failed:
        raise Undelivered("; ".join(failed))
    return went


def text_of(alarms: Sequence[Alarm], run_id: int | None, archive: str) -> str:
    """The message for a person: a heading, then a line an alarm with what to do."""
    head = f"nianbao on {socket.gethostname()}: {_run(run_id)} needs a person ({archive})"
    return "\n".join((head, *(f"- {alarm.says}. {alarm.advice}" for alarm in alarms)))


def _bounded(send: Callable[[], None]) -> str:
    """Why `send` came to nothing, in one line, or ""; its thread is left behind when its time is over."""
    done: Future[str] = Future()

    def work() -> None:
        try:
            done.set_result(_failure(send))
        except BaseException as error:  # noqa: BLE001  raised where it is waited for
            done.set_exception(error)

    Thread(target=work, name=THREAD, daemon=True).start()
    try:
        return done.result(LIMIT)
    except TimeoutError:
        return f"no end within {LIMIT:.0f} seconds"


def _failure(send: Callable[[], None]) -> str:
    try:
        send()
    except (OSError, HTTPException, smtplib.SMTPException, ValueError, Undelivered) as error:
        return _words(error)
    return ""


class _NoRedirect(HTTPRedirectHandler):
    """A redirect is an error: urllib would follow it with a GET, which carries no message."""

    def redirect_request(self, *_args: object) -> None:
        """None of them is followed."""


def _post(url: str, alarms: Sequence[Alarm], run_id: int | None, archive: str) -> None:
    _look_at(url)
    body = {
        "text": text_of(alarms, run_id, archive),
        "run_id": run_id,
        "alarms": [
            {"alarm": one.name, "says": one.says, "value": one.value, "threshold": one.threshold}
            for one in alarms
        ],
    }
    data = json.dumps(body, ensure_ascii=False).encode()
    headers = {"Content-Type": "application/json; charset=utf-8", "User-Agent": "nianbao"}
    request = Request(url, data, headers, method="POST")  # noqa: S310  the scheme was looked at
    # An opener of its own: the one all share keeps the proxies of its first use.
    try:
        with build_opener(_NoRedirect).open(request, timeout=TIMEOUT) as answer:
            answer.read(1024)
    except HTTPError as error:
        # Its words may repeat the address.
        with error:
            said = f"{error.code} {responses.get(error.code, '')}".strip()
        raise Undelivered(f"it answered {said}") from None


def _look_at(url: str) -> None:
    """Raises Undelivered for what is no address, in words of ours: the library's repeat parts of it."""
    try:
        parts = urlsplit(url)
        whole = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        whole = False
    if not whole or not url.isascii() or not url.isprintable() or " " in url:
        raise Undelivered("not an http or https address")


def _mail(to: str, alarms: Sequence[Alarm], run_id: int | None, archive: str) -> None:
    addresses = _addresses(to)
    message = EmailMessage()
    message["Subject"] = f"nianbao: {len(alarms)} alarm{'s' if len(alarms) > 1 else ''} after {_run(run_id)}"
    message["From"] = os.environ.get("NIANBAO_MAIL_FROM") or f"nianbao@{socket.getfqdn()}"
    message["To"] = ", ".join(addresses)
    message["Date"] = formatdate(localtime=True)
    message["Message-ID"] = make_msgid("nianbao")
    message.set_content(text_of(alarms, run_id, archive))
    host, port = _server()
    context = ssl.create_default_context()
    whole = port == _TLS_PORT
    made = (
        smtplib.SMTP_SSL(host, port, timeout=TIMEOUT, context=context)
        if whole
        else smtplib.SMTP(host, port, timeout=TIMEOUT)
    )
    with made as server:
        server.ehlo()
        safe = whole
        if not whole and server.has_extn("starttls"):
            server.starttls(context=context)
            server.ehlo()
            safe = True
        _log_in(server, host, safe=safe)
        # Some of several may be refused while the others get it.
        if refused := server.send_message(message, to_addrs=addresses):
            raise smtplib.SMTPRecipientsRefused(refused)


def _log_in(server: smtplib.SMTP, host: str, *, safe: bool) -> None:
    user, password = os.environ.get("NIANBAO_SMTP_USER"), os.environ.get("NIANBAO_SMTP_PASSWORD", "")
    if not user:
        return
    if not safe:
        raise Undelivered(f"{host} offers no TLS, and a password is not sent without")
    if not (user + password).isascii():
        # The library's words would quote them.
        raise Undelivered("NIANBAO_SMTP_USER or NIANBAO_SMTP_PASSWORD has characters other than ASCII")
    server.login(user, password)


def _run(run_id: int | None) -> str:
    return "a night" if run_id is None else f"run {run_id}"


def _addresses(to: str) -> list[str]:
    """The bare addresses of a list with commas. Raises Undelivered for what would be passed over silently."""
    found = [address for _name, address in getaddresses([to])]
    if not all(found) or len(found) != to.count(",") + 1 or ";" in to:
        raise Undelivered("not a list of mail addresses with commas between")
    return found


def _server() -> tuple[str, int]:
    said = os.environ.get("NIANBAO_SMTP") or "localhost"
    try:
        parts = urlsplit(f"//{said}")
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if not host or port == 0 or parts.netloc != said or "@" in said:
        raise Undelivered(f"NIANBAO_SMTP: {said!r} is no host or host:port")
    return host, port or 25


def _words(error: Exception) -> str:
    """One line. A webhook's address is a secret of its own and is in none of these."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        words = ", ".join(f"{to}: {_reply(*reply)}" for to, reply in error.recipients.items())
    elif isinstance(error, smtplib.SMTPResponseException):
        words = _reply(error.smtp_code, error.smtp_error)
    else:
        cause = getattr(error, "reason", None)
        cause = cause if isinstance(cause, Exception) else error
        why = getattr(cause, "verify_message", "")
        words = f"the server's certificate: {why}" if why else str(cause)
    words = " ".join(words.split()) or type(error).__name__
    return words if len(words) <= _MOST_WORDS else f"{words[: _MOST_WORDS - 1]}…"


def _reply(code: int, words: bytes | str) -> str:
    return f"{code} {words.decode('utf-8', 'replace') if isinstance(words, bytes) else words}"
