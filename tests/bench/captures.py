"""Writing captures, as multiples of what lxml needs to parse the same pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import lxml.html

from crawler.captures.writer import CaptureWriter, Exchange, Original
from tests.bench.clock import Contender, Result, side_by_side
from tests.corpus.cases import named

WHEN = datetime(2025, 2, 1, tzinfo=UTC)


def measure(rounds: int) -> list[Result]:
    """The contenders' results over twelve pages of about 98 kB."""
    pages = [named(f"2021/html.word/{seed}").data for seed in range(12)]
    with TemporaryDirectory() as name:
        folder = Path(name)
        return side_by_side(
            [
                Contender("lxml parse", lambda _: [lxml.html.document_fromstring(page) for page in pages]),
                Contender("capture: response and request records", lambda _: _write(folder, pages)),
                Contender("capture: revisit record", lambda _: _write(folder, pages, again=True)),
            ],
            rounds,
        )


def _write(folder: Path, pages: Sequence[bytes], *, again: bool = False) -> None:
    writer = CaptureWriter(folder, "nianbao bench")
    for number, page in enumerate(pages):
        url = f"http://www.dzs.gov.cn/{number}.html"
        exchange = Exchange(url, "GET", [], b"", 200, [("Content-Type", "text/html")], page, WHEN)
        writer.write_exchange(exchange, Original(url, WHEN) if again else None)
    writer.close()
