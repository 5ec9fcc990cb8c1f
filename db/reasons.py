"""Why something failed: the documented list, as data.

A failure carries one of these words. `http_` with any status of three digits counts as documented;
those with a meaning of their own are listed. `coverage` is what a failed report page makes of the
coverage of its body and year: `blocked` when the portal would not let it be read, else `unreadable`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Reason:
    """What a reason means and what a person does about it, a sentence each."""

    meaning: str
    advice: str
    coverage: Literal["unreadable", "blocked"] = "unreadable"


def _refused(meaning: str, advice: str) -> Reason:
    return Reason(meaning, advice, coverage="blocked")


REASONS: dict[str, Reason] = {
    "blocked": _refused(
        "The portal's firewall refused the request.",
        "Open the address in a browser; slow the portal down or ask its operator for access.",
    ),
    "challenge": _refused(
        "The portal answered with a test for browsers instead of the page.",
        "Nothing gets around it; mark the portal `blocked` in the registry or ask its operator.",
    ),
    "robots": _refused(
        "The portal's robots.txt forbids the address.",
        "Leave it; take the reports from a column that is allowed, or ingest files by hand.",
    ),
    "http_401": _refused("The portal asks for a login.", "Find a column that is public."),
    "http_403": _refused(
        "The portal refuses the address.", "Open it in a browser; if it works there, slow the portal down."
    ),
    "http_404": Reason(
        "The address no longer exists.", "Look where the portal moved it and correct the registry."
    ),
    "http_410": Reason("The address was removed for good.", "Look where the portal moved it."),
    "http_412": _refused(
        "The portal's firewall wants a browser's cookie.",
        "Nothing gets around it; mark the portal `blocked` in the registry or ask its operator.",
    ),
    "http_429": _refused("The portal asks for fewer requests.", "Give the portal a longer delay."),
    "http_500": Reason("The portal's program failed.", "Nothing; the next crawl asks again."),
    "http_503": Reason("The portal was out of service.", "Nothing; the next crawl asks again."),
    "soft_404": Reason(
        "A page that says it does not exist, under a status that says it does.",
        "Look where the portal moved it and correct the registry.",
    ),
    "empty_listing": Reason(
        "A listing without a single row of a report.",
        "Open the column: it moved, it is written by script, or the wrong strategy read it.",
    ),
    "count_mismatch": Reason(
        "A listing that gave fewer records or pages than it says it has.",
        "Open the column and count; a page is missing, empty or repeated, or the portal counts wrongly.",
    ),
    "listing_shrank": Reason(
        "The lists of a portal name less than half of the reports that they named before.",
        "Open the column: it moved or lost its pages. Nothing is taken for withdrawn until it stays so.",
    ),
    "script_only": Reason(
        "A page that only a script fills in.",
        "Find the address the script asks, or have the list drawn: `platform` = `browser` in the registry.",
    ),
    "timeout": Reason(
        "No answer within the time limit.", "Nothing at first; if it stays, look whether the portal is alive."
    ),
    "connection": Reason(
        "The connection could not be made or broke off.",
        "Nothing at first; if it stays, check the host's name in the registry.",
    ),
    "tls": Reason(
        "No safe connection: certificate or protocol refused.",
        "Check the certificate in a browser; try the portal's plain address in the registry.",
    ),
    "redirect_loop": Reason("Redirects that never end.", "Open the address in a browser for the real one."),
    "off_registry": Reason(
        "A redirect or link to a host that the registry does not name.",
        "If the host is the portal's own, add a line for it to the registry.",
    ),
    "depth": Reason(
        "A column tree deeper than the limit.", "Name the inner column in the registry as a listing."
    ),
    "too_large": Reason("More bytes than the limit.", "Fetch it by hand and look whether it is a report."),
    "unreadable": Reason(
        "A document that no reader could read.", "Open the capture; a new medium or form needs a reader."
    ),
    "damaged": Reason(
        "A document cut off, encrypted or malformed.", "Open it in a browser; ask the body for a sound file."
    ),
    "not_a_report": Reason(
        "A document that is no annual report, though its link said so.",
        "Nothing, unless it is one: then the reader needs its case.",
    ),
    "robots_unreachable": Reason(
        "The robots.txt file could not be had, so nothing else was asked.",
        "Nothing; the next crawl asks again.",
    ),
    "lost_capture": Reason(
        "A capture that is not in its file as the archive says.",
        "Restore the archive's folder from a backup; the next crawl captures what is still published.",
    ),
    "held_back": Reason(
        "A capture read again gives less than the archive has of it, so the archive keeps what it has.",
        "Compare with `nianbao reextract --report ID --dry-run`; accept it with `--force`.",
    ),
    "interrupted": Reason("The run was stopped before this was done.", "Start the run again."),
    "internal": Reason(
        "The program itself failed here.", "Report it with the log and the capture: it is a defect."
    ),
}
_STATUS = re.compile(r"http_[1-5]\d\d")
_BY_CLASS = {
    "4": Reason("The portal refuses the request as it is.", "Open the address in a browser."),
    "5": Reason("The portal's program failed.", "Nothing; the next crawl asks again."),
}
_OTHER = Reason("An answer that is neither a page nor an error.", "Open the address in a browser.")


def reason(name: str) -> Reason:
    """The meaning of a failure's reason. Raises KeyError for a word that is not documented."""
    if name in REASONS:
        return REASONS[name]
    if _STATUS.fullmatch(name):
        return _BY_CLASS.get(name[5], _OTHER)
    raise KeyError(f"not a documented reason of failure: {name!r}")
