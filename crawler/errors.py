"""Errors of the crawl.

Refused         a request that is not made, or an answer that is no page; carries its `Refusal`
StorageFailed   the archive's folder cannot be written: the run ends
"""

from __future__ import annotations

from scrapy.exceptions import IgnoreRequest

from crawler.refusals import Refusal


class Refused(IgnoreRequest):
    """A page that could not be had; raised by the middlewares, with the reason in `refusal`."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.detail)
        self.refusal = refusal


class StorageFailed(Exception):
    """A capture could not be written; raised by the desk, ends the run."""
