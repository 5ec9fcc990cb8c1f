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
from collections.abc import Sequence
from email.message import EmailMessage
from http.client import HTTPException
from urllib.parse import urlsplit
from urllib.request import Request, build_opener

from crawler.watching.alarms import Alarm

TIMEOUT = 15.0
_TLS_PORT = 465


class Undelivered(Exception):
    """A message that did not arrive; the message is one line without secrets."""


def deliver(alarms: Sequence[Alarm], run_id: int | None, archive: str) -> list[str]:
    """Send the alarms wherever the environment says; returns where they went. Raises Undelivered."""
    went, failed = [], []
    for name, send in (("NIANBAO_WEBHOOK", _post), ("NIANBAO_MAIL_TO", _mail)):
        if not (to := os.environ.get(name, "").strip()):
            continue
        try:
            send(to, alarms, run_id, archive)
        except (OSError, HTTPException, smtplib.SMTPException, ValueError, Undelivered) as error:
            failed.append(f"{name}: {_words(error)}")
        else:
            went.append(name)
    if failed:
        raise Undelivered("; ".join(failed))
    return went


def text_of(alarms: Sequence[Alarm], run_id: int | None, archive: str) -> str:
    """The message for a person: a heading, then a line an alarm with what to do."""
    head = f"nianbao on {socket.gethostname()}: {_run(run_id)} needs a person ({archive})"
    return "\n".join((head, *(f"- {alarm.says}. {alarm.advice}" for alarm in alarms)))


def _post(url: str, alarms: Sequence[Alarm], run_id: int | None, archive: str) -> None:
    if urlsplit(url).scheme not in ("http", "https"):
        raise Undelivered("not an http or https address")
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
    with build_opener().open(request, timeout=TIMEOUT) as answer:
        answer.read(1024)


def _mail(to: str, alarms: Sequence[Alarm], run_id: int | None, archive: str) -> None:
    message = EmailMessage()
    message["Subject"] = f"nianbao: {len(alarms)} alarm{'s' if len(alarms) > 1 else ''} after {_run(run_id)}"
    message["From"] = os.environ.get("NIANBAO_MAIL_FROM") or f"nianbao@{socket.getfqdn()}"
    message["To"] = to
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
        if user := os.environ.get("NIANBAO_SMTP_USER"):
            if not safe:
                raise Undelivered(f"{host} offers no TLS, and a password is not sent without")
            server.login(user, os.environ.get("NIANBAO_SMTP_PASSWORD", ""))
        server.send_message(message)


def _run(run_id: int | None) -> str:
    return "a night" if run_id is None else f"run {run_id}"


def _server() -> tuple[str, int]:
    said = os.environ.get("NIANBAO_SMTP") or "localhost"
    host, _, port = said.partition(":")
    if port and not port.isdigit():
        raise Undelivered(f"NIANBAO_SMTP: {port!r} is no port")
    return host, int(port or 25)


def _words(error: Exception) -> str:
    """One line. A webhook's address is a secret of its own and is in none of these."""
    words = " ".join(str(getattr(error, "reason", None) or error).split())
    return words or type(error).__name__
