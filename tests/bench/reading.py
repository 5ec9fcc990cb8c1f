"""Reading pages, as multiples of what lxml needs to parse them."""

from __future__ import annotations

import lxml.html
import trafilatura

from extract.media.open import read_document
from extract.reader import read_report
from tests.bench.clock import Contender, Result, side_by_side
from tests.corpus.cases import Case, named

# A page pasted from Word (about 98 kB) is what most portals serve; the flattened ones ask most of a reader.
KINDS = ("html.word", "html.trs", "html.values_only", "text.tabs", "text.cell_lines")
SEEDS = range(6)


def measure(rounds: int) -> dict[str, list[Result]]:
    """For each kind of page the contenders' results."""
    return {
        f"{kind} × {len(pages)}": side_by_side(_contenders(pages), rounds)
        for kind in KINDS
        if (pages := _pages(kind))
    }


def _pages(kind: str) -> list[Case]:
    return [named(f"{form}/{kind}/{seed}") for form in ("2021", "2019") for seed in SEEDS]


def _contenders(pages: list[Case]) -> list[Contender]:
    found = [
        Contender("lxml parse", lambda _: [lxml.html.document_fromstring(page.data) for page in pages]),
        Contender(
            "read_document: lines and grids",
            lambda _: [read_document(page.data, page.hints) for page in pages],
        ),
        Contender("read_report: the whole", lambda _: [read_report(page.data, page.hints) for page in pages]),
    ]
    if pages[0].rendering.startswith("html."):
        texts = [page.data.decode("utf-8", "replace") for page in pages]
        found.append(
            Contender(
                "(trafilatura on the whole page, prose only)",
                lambda _: [trafilatura.extract(t, fast=True) for t in texts],
            )
        )
    return found
