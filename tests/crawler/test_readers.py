"""Reading in worker processes: what a page is, and pages that would hang, swell or crash."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from pathlib import Path

import pytest

from crawler.reading import pool
from crawler.reading.examine import Examined, Task, examine
from crawler.reading.pool import Readers
from crawler.refusals import Refusal
from extract.hints import Hints
from tests.crawler.reports import report_page

URL = "http://a.gov.cn/nb/"
TITLE = "安海镇2024年政府信息公开工作年度报告"
GUIDE = "".join(
    f"<p>{part}</p>" for part in ("本指南说明如何查阅政府信息。" * 10, "申请人可以当面提交申请。" * 20)
)


def task(markup: str, kind: str = "list", url: str = URL, *, more: bool = False) -> Task:
    return Task(markup.encode(), kind, Hints(url=url), more=more)  # type: ignore[arg-type]  # one of three


def test_a_list_that_shows_a_report_is_both() -> None:
    older = TITLE.replace("2024", "2023")
    shown = report_page(TITLE).replace("</body>", f"<a href='t1_12345.html'>{older}</a></body>")
    examined = examine(task(shown))
    assert examined.report is not None
    assert examined.report.year == 2024
    assert examined.reading is not None
    assert len(examined.reading.rows) == 1


def test_a_link_to_a_report_that_leads_to_a_list() -> None:
    markup = f"<ul><li><a href='xz/'>乡镇</a></li><li><a href='t1_12345.html'>{TITLE}</a></li></ul>"
    column = examine(task(markup, "report", f"{URL}2024.htm"))
    assert column.reading is not None
    assert [row.title for row in column.reading.rows] == [TITLE]
    article = examine(task(markup, "report", f"{URL}t20250120_1.html"))
    assert article.refusal is not None
    assert article.refusal.reason == "not_a_report"


def test_a_guide_on_an_empty_list_is_no_report() -> None:
    examined = examine(task(f"<title>政府信息公开年报</title><table></table>{GUIDE}"))
    assert examined.report is None
    assert examined.refusal is not None
    assert examined.refusal.reason == "empty_listing"


def test_an_empty_further_page_is_the_end() -> None:
    assert examine(task("<ul></ul>", more=True)).refusal is None


@pytest.mark.parametrize(
    ("data", "kind", "reasons"),
    [
        (b"", "report", {"unreadable"}),
        (b"%PDF-1.7\n%%EOF", "report", {"unreadable", "damaged", "not_a_report"}),
        (os.urandom(5000), "report", {"unreadable", "not_a_report", "damaged"}),
        (os.urandom(5000), "list", {"unreadable", "not_a_report", "damaged", "empty_listing"}),
        (b"<div>" * 200_000, "list", {"damaged", "empty_listing", "unreadable", "too_large"}),
        (b"<table><tr><td>" * 70_000, "report", {"damaged", "not_a_report", "too_large"}),
        (b"<td colspan=999999999 rowspan=999999999>1" * 100, "report", {"not_a_report", "damaged"}),
    ],
)
def test_hostile_bytes_are_refused_with_a_reason(data: bytes, kind: str, reasons: set[str]) -> None:
    begun = time.monotonic()
    examined = examine(Task(data, kind, Hints(url=URL)))  # type: ignore[arg-type]  # one of three
    assert examined.refusal is not None
    assert examined.refusal.reason in reasons
    assert "\n" not in examined.refusal.detail
    assert time.monotonic() - begun < 20


def misbehave(work: Task) -> Examined:
    """Stands in for `examine` in a worker: does to it what the page's bytes say."""
    if work.data == b"hang":
        time.sleep(60)
    elif work.data == b"crash":
        os._exit(11)
    elif work.data == b"swell":
        bytearray(8 << 30)
    elif work.data == b"fault":
        raise ZeroDivisionError("a defect")
    return Examined()


def tell_process(work: Task) -> Examined:
    """Stands in for `examine` in a worker: says which process it is."""
    del work
    return Examined(refusal=Refusal("unreadable", str(os.getpid())))


def test_a_worker_that_hangs_swells_or_crashes_costs_its_page_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "examine", misbehave)
    readers = Readers(2, seconds=1.5)

    async def all_of_them() -> list[Examined]:
        words = (b"hang", b"crash", b"swell", b"fault", b"", b"", b"")
        return await asyncio.gather(
            *(readers.examine(Task(data, "report", Hints(url=URL))) for data in words)
        )

    try:
        hang, crash, swell, fault, *good = asyncio.run(all_of_them())
    finally:
        readers.close()
    for examined, words in ((hang, "longer than 1.5 seconds"), (crash, "crashed"), (swell, "memory")):
        assert examined.refusal is not None
        assert examined.refusal.reason == "unreadable"
        assert words in examined.refusal.detail
    assert fault.refusal is not None
    assert fault.refusal.reason == "internal"
    assert good == [Examined()] * 3


def test_an_idle_worker_that_is_killed_costs_no_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "examine", tell_process)
    readers = Readers(1)

    async def read() -> str:
        examined = await readers.examine(Task(b"", "report", Hints(url=URL)))
        assert examined.refusal is not None
        return examined.refusal.detail

    async def before_and_after() -> tuple[str, str]:
        before = await read()
        os.kill(int(before), signal.SIGKILL)
        return before, await read()

    try:
        before, after = asyncio.run(before_and_after())
    finally:
        readers.close()
    assert after.isdecimal()
    assert before != after


def test_readers_that_cannot_begin_are_one_line() -> None:
    readers = Readers(1, memory=1 << 20)
    try:
        examined = asyncio.run(readers.examine(task(report_page(TITLE), "report")))
    finally:
        readers.close()
    assert examined.refusal is not None
    assert examined.refusal.reason == "unreadable"


def test_no_worker_outlives_the_pool() -> None:
    readers = Readers(1)
    asyncio.run(readers.examine(task("<p>")))
    readers.close()
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
    if not children.exists():
        pytest.skip("no /proc to look into")
    for child in children.read_text().split():
        command = Path(f"/proc/{child}/cmdline").read_text()
        assert "forkserver" in command or "resource_tracker" in command or "postgres" in command
