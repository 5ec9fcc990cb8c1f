"""What a refusal means for the host: one that refuses as a whole, or page after page alike, is rested."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.hosts import HostBook
from crawler.refusals import Refusal, of_file
from crawler.settings import MOST_ALIKE
from crawler.visiting.taking import Answer
from db.captures import Capture
from db.ledger import Page


def heed(hosts: HostBook, answer: Answer, refusal: Refusal) -> Refusal:
    """The refusal as it is recorded; the host is asked for nothing more where that is what it means."""
    page = answer.page
    refusal = refusal if page.parent is None else of_file(refusal)
    name = counted(page, answer.host)
    alike = hosts.refused_alike(name, _how(refusal, answer.exchanges))
    if refusal.rests_host or alike >= MOST_ALIKE:
        hosts.rest(answer.host if refusal.rests_host else name, refusal)
    return refusal


def gave(hosts: HostBook, answer: Answer) -> None:
    """The host gave a page: it is known to give, and what it refused in a row before is no row any more."""
    hosts.given.add(answer.host)
    hosts.refused_alike(counted(answer.page, answer.host), "")


def counted(page: Page, host: str) -> str:
    """Under which name a host's refusals are counted: those of files apart, for it may give all pages."""
    return host if page.parent is None else f"{host} files"


def _how(refusal: Refusal, exchanges: Sequence[Capture]) -> str:
    """How a page was refused, where many such in a row are the host's doing and not the pages'."""
    if refusal.reason in ("blocked", "redirect_loop"):
        return refusal.reason
    if refusal.reason == "script_only" and exchanges:
        return exchanges[-1].sha256
    return ""
