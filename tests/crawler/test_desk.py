"""The desk: what nobody waits for any more."""

from __future__ import annotations

import asyncio
import gc
from contextlib import suppress
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from crawler.captures.writer import CaptureWriter
from crawler.desk import Desk
from db import runs
from db.archive import Archive


def test_a_work_that_fails_after_its_visit_was_cancelled_says_nothing(sqlite_archive: Archive) -> None:
    """As on a full disk, where the first visit that fails cancels the others."""
    with sqlite_archive.begin() as connection:
        run_id = runs.start_run(connection, "crawl", {})
    desk = Desk(sqlite_archive, CaptureWriter(sqlite_archive.folder, "tests"), run_id)
    told: list[dict[str, Any]] = []

    async def fail() -> None:
        await desk.open_visit("a portal nobody knows", [])

    async def cancelled() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda _loop, context: told.append(context))
        visit = asyncio.ensure_future(fail())
        await asyncio.sleep(0)
        visit.cancel()
        with suppress(asyncio.CancelledError):
            await visit
        # One after the other: what was begun is over when this is.
        with pytest.raises(IntegrityError):
            await fail()
        gc.collect()

    asyncio.run(cancelled())
    desk.close()
    assert told == []
