"""Errors of the crawl.

Refused         a request that is not made, or an answer that is no page; carries its `Refusal`
StorageFailed   the archive's folder cannot be written: the run ends
"""

from __future__ import annotations

import errno

from scrapy.exceptions import IgnoreRequest

from crawler.refusals import Refusal
from db.errors import ArchiveError


class Refused(IgnoreRequest):
    """A page that could not be had; raised by the middlewares, with the reason in `refusal`."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.detail)
        self.refusal = refusal


class StorageFailed(ArchiveError):
    """A capture could not be written; raised by the desk, ends the run. The message is one line."""

    @classmethod
    def of(cls, error: OSError) -> StorageFailed:
        """What the system says, and what to do where the disk is full."""
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        advice = "; make room and run it again, what was finished is kept" if full else ""
        return cls(f"cannot write captures: {error.strerror or error}{advice}")
