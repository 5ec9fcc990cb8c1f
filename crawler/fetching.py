"""What went wrong with a download, as a reason: Scrapy's errors told apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from scrapy.core.downloader.handlers.http11 import TunnelError
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
)
from twisted.internet.error import ConnectError, ConnectionDone, ConnectionLost

from crawler.errors import Refused
from crawler.settings import MOST_BYTES

_WITHIN = re.compile(r"\[?<twisted\.python\.failure\.Failure [\w.]+: (.*?)>\]?")
_UNSAID: tuple[tuple[type[Exception], str], ...] = (
    (ResponseDataLossError, "the answer broke off"),
    (DownloadCancelledError, f"the answer is larger than {MOST_BYTES >> 20} MiB"),
)
_TLS_MARKS = ("SSL", "TLS", "certificate", "CERTIFICATE")


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a download failed.

    `passing`: it may come right at another attempt. `silent`: the host did not answer at all.
    """

    reason: str
    detail: str = ""
    passing: bool = False
    silent: bool = False


_BROKEN = Failure("connection", passing=True, silent=True)
# The first that fits counts.
_KINDS: tuple[tuple[type[Exception], Failure], ...] = (
    (DownloadTimeoutError, Failure("timeout", passing=True, silent=True)),
    (DownloadCancelledError, Failure("too_large")),
    (UnsupportedURLSchemeError, Failure("off_registry")),
    (IgnoreRequest, Failure("redirect_loop")),
    (CannotResolveHostError, _BROKEN),
    (DownloadConnectionRefusedError, _BROKEN),
    (DownloadFailedError, _BROKEN),
    (ResponseDataLossError, _BROKEN),
    (ConnectError, _BROKEN),
    (ConnectionDone, _BROKEN),
    (ConnectionLost, _BROKEN),
    (TunnelError, _BROKEN),
)


def failure_of(error: BaseException) -> Failure | None:
    """The reason for an error that a download ended with; None for one that is no fault of the portal."""
    if isinstance(error, Refused):
        return Failure(error.refusal.reason, error.refusal.detail)
    known = next((failure for kind, failure in _KINDS if isinstance(error, kind)), None)
    if known is None:
        return None
    detail = _words(error)
    if known is _BROKEN and any(mark in detail for mark in _TLS_MARKS):
        return Failure("tls", detail, silent=True)
    return replace(known, detail=detail)


def _words(error: BaseException) -> str:
    """What an error says, on one line; Twisted says it of errors within errors."""
    said = _WITHIN.sub(r"\1", " ".join(str(error).split()))[:300]
    return said or next((words for kind, words in _UNSAID if isinstance(error, kind)), type(error).__name__)
