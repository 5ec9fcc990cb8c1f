"""What a fetched page is: a list, a report, both, or a refusal. Runs in a worker process.

A column's address may show a report instead of a list, and a report's link may lead to a list: the
page decides, not the link. A report found on a list page has to bear its form (a table, or three of
its parts), for guides and notes stand on list pages too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from crawler.listings.detect import read_list
from crawler.listings.model import Reading
from crawler.listings.page import ListPage, read_page
from crawler.listings.shapes import is_article
from crawler.reading.attached import NO_FILES, Files, files_of
from crawler.reading.illustrated import data_pictures, read_pictured, wanted_pictures
from crawler.refusals import Refusal, by_content, by_download, is_shell
from extract.errors import Unreadable
from extract.hints import Hints
from extract.media.charset import decode
from extract.media.sniff import media_type
from extract.page.pictures import Wanted
from extract.reader import read_report
from extract.report import Report
from extract.sections.split import locate_headings

_MARKUP = ("text/html", "text/plain", "application/xhtml+xml", "text/xml", "application/xml")
# What the scripts of list pages are answered with.
_SCRIPT_ANSWERS = ("application/json",)
_PARTS_ENOUGH = 3
_PROSE_ENOUGH = 300
_SAME_REASON = ("too_large", "damaged", "not_a_report")


@dataclass(frozen=True, slots=True)
class Task:
    """A page to examine.

    `platform` is the registry's choice of strategy, or that of the list a further page belongs to;
    `more` marks a further page of a list, which may be empty; `asked` is the request as the ledger has
    it (see `crawler.asks`); `is_file` marks a file that a page carries, `pictures` are those of the page
    by their addresses as printed, once they were fetched.
    """

    data: bytes
    kind: Literal["list", "report", "maybe"]
    hints: Hints
    platform: str | None = None
    more: bool = False
    asked: str = ""
    is_file: bool = False
    pictures: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """The page's address."""
        return self.hints.url or ""


@dataclass(frozen=True, slots=True)
class Examined:
    """What a page is. Nothing but a refusal, or a list, a report, or both, with the files it carries.

    `pictures` are still to be fetched, for tables may be in them; `unread` says why pictures that were
    fetched could not be read.
    """

    reading: Reading | None = None
    report: Report | None = None
    refusal: Refusal | None = None
    files: Files = NO_FILES
    pictures: tuple[Wanted, ...] = ()
    unread: str = ""


def examine(task: Task) -> Examined:
    """Read one page; whatever the page is, it comes back as a value."""
    media = media_type(task.data)
    if media in _MARKUP or (task.kind == "list" and media in _SCRIPT_ANSWERS):
        markup = decode(task.data, task.hints.charset)
        refusal = by_content(markup) or (by_download(markup) if task.is_file else None)
        if refusal is not None:
            return Examined(refusal=refusal)
        if task.kind == "list":
            return _examine_list(task, markup)
    return _examine_report(task)


def _examine_list(task: Task, markup: str) -> Examined:
    try:
        _, reading, report = examine_page(task)
        leads_on = reading.rows or reading.columns or reading.entries or reading.pages
        if report is None and (leads_on or task.more):
            return Examined(reading=reading)
        files = files_of(markup, task.hints, "list", report)
        if report is not None:
            return Examined(reading=reading, report=report, files=files)
        if files.files:
            return Examined(reading=reading, files=files)
    except Unreadable as error:
        return Examined(refusal=_refusal(error))
    return Examined(reading=reading, refusal=_empty(markup))


def examine_page(task: Task) -> tuple[ListPage, Reading, Report | None]:
    """A page taken apart, as its strategy reads it, and the report it shows itself, if it does.

    Raises Unreadable.
    """
    page = read_page(task.data, task.url, charset=task.hints.charset, asked=task.asked)
    reading = read_list(page, task.platform)
    return page, reading, _inline_report(task, page, reading)


def _inline_report(task: Task, page: ListPage, reading: Reading) -> Report | None:
    """The report a list page shows itself, if it does."""
    parts = {heading.part for heading in locate_headings(page.lines)} - {None}
    if len(parts) < _PARTS_ENOUGH and sum(len(line) for line in page.lines if "。" in line) < _PROSE_ENOUGH:
        return None
    hints = task.hints
    shown = Hints(
        url=hints.url,
        trail=reading.trail or hints.trail,
        listing_body=hints.listing_body,
        charset=hints.charset,
        link_title=hints.link_title,
        link_date=hints.link_date,
    )
    try:
        report = read_report(task.data, shown)
    except Unreadable:
        return None
    formed = any(state in ("read", "partial") for state in report.tables.values())
    return report if formed or len(parts) >= _PARTS_ENOUGH else None


def _examine_report(task: Task) -> Examined:
    """A report, or why it is none; a page also with the files and pictures that may hold it."""
    is_page = media_type(task.data) in _MARKUP
    try:
        pictures = {**data_pictures(task.data, task.hints), **task.pictures} if is_page else {}
        report, unread = read_pictured(task.data, task.hints, pictures)
    except Unreadable as error:
        refusal = _refusal(error)
    else:
        if not is_page or task.is_file:
            return Examined(report=report)
        markup = decode(task.data, task.hints.charset)
        return Examined(
            report=report,
            files=files_of(markup, task.hints, task.kind, report),
            pictures=() if task.pictures else wanted_pictures(task.data, task.hints, report),
            unread=unread,
        )
    if refusal.reason not in ("not_a_report", "unreadable") or not is_page:
        return Examined(refusal=refusal)
    return _examine_page(task, refusal)


def _examine_page(task: Task, refusal: Refusal) -> Examined:
    """A page that prints no report: a list, an article with its report in a file or picture, or nothing."""
    markup = decode(task.data, task.hints.charset)
    if refusal.reason == "not_a_report" and not is_article(task.url):
        listed = _examine_list(task, markup)
        if listed.reading is not None and (listed.reading.rows or listed.reading.columns):
            return listed
    if not task.is_file and refusal.reason == "not_a_report":
        files = files_of(markup, task.hints, task.kind, None)
        pictures = () if task.pictures else wanted_pictures(task.data, task.hints, None)
        if files.files or pictures:
            return Examined(refusal=None if files.files else refusal, files=files, pictures=pictures)
    if is_shell(markup):
        return Examined(refusal=Refusal("script_only", "the page holds next to no words, only script"))
    return Examined(refusal=refusal)


def _empty(markup: str) -> Refusal:
    if is_shell(markup):
        return Refusal("script_only", "the list's rows are filled in by script")
    return Refusal("empty_listing", "not one row, column or report in the list")


def _refusal(error: Unreadable) -> Refusal:
    reason = error.reason if error.reason in _SAME_REASON else "unreadable"
    return Refusal(reason, error.detail)
