"""Why a document could not be read.

Unreadable
    raised by `extract.reader.read_report`, and by nothing that has already found a report
needs_extra
    the Unreadable of a medium whose libraries are not installed
"""

from __future__ import annotations

from typing import Literal, TypeAlias

UnreadableReason: TypeAlias = Literal[
    "empty",  # no bytes, or nothing but white space
    "too_large",  # over the size limit for its medium
    "media",  # a medium this reader does not know, named in the detail
    "not_a_report",  # readable, but nothing in it is an annual report
    "damaged",  # cut, encrypted or malformed beyond reading
]


class Unreadable(Exception):
    """A document that yields no report; `reason` is one word, `detail` one line for a person."""

    def __init__(self, reason: UnreadableReason, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail

    def __reduce__(self) -> tuple[type[Unreadable], tuple[str, str]]:
        # Readers run in other processes: the error has to survive the way back.
        return (type(self), (self.reason, self.detail))


def needs_extra(medium: str, extra: str) -> Unreadable:
    """The error to raise where a library of `extra` cannot be imported; `medium` as a person calls it."""
    return Unreadable("media", f"{medium} needs the extra `{extra}`: pip install 'nianbao[{extra}]'")
