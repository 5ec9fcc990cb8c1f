"""Each deviation that was seen, of labels, cells, flattenings, additions and headings, is read."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from extract.reader import read_report
from extract.report import Report
from tests.corpus import forms
from tests.corpus.article import Article, Heading, Sheet, article
from tests.corpus.cases import case
from tests.corpus.flat import cells, document
from tests.corpus.forms import FormName
from tests.corpus.markup import body, pages, tables
from tests.corpus.markup.pages import Sheaf
from tests.corpus.renderings import catalogue
from tests.corpus.score import figures_of, fold
from tests.corpus.seeding import seeded
from tests.corpus.summary import read
from tests.corpus.tables import Table
from tests.corpus.truth import NUMERALS, TrueReport, true_report


def _data(name: str) -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8"))


LABELS: list[tuple[FormName, str, str]] = [
    (form, official, printed)
    for form in forms.FORMS
    for official, variants in _data("labels")[form].items()
    for printed in variants
]
HEADINGS = [(number, line) for number, lines in _data("headings").items() for line in lines]
CELLS: list[dict[str, Any]] = _data("cells")["cell"]
CASES: dict[str, dict[str, list[str]]] = _data("cases")


def county(form: FormName) -> TrueReport:
    """A county with a figure in most cells, arithmetically sound, every zero printed."""
    return next(
        truth
        for seed in range(99)
        if (truth := true_report(seeded(f"{seed}"), form, "plain")).size == "county"
    )


def _page(made: Article) -> bytes:
    who = made.truth.who
    inner = body.plain(seeded("page"), made, tables.template)
    return pages.bare(seeded("page"), Sheaf(who.title, who.published, who.body), inner).encode()


def _text(made: Article) -> bytes:
    return "\n".join(document.lines(seeded("text"), made, cells.inline_bars, furniture=True)).encode()


MEDIA: dict[str, Callable[[Article], bytes]] = {"page": _page, "text": _text}


def _changed(made: Article, change: Callable[[Table], Table]) -> Article:
    blocks = [
        Sheet([change(table) for table in block.tables]) if isinstance(block, Sheet) else block
        for block in made.blocks
    ]
    return replace(made, blocks=blocks)


def wrong(truth: TrueReport, report: Report, but: str = "") -> list[str]:
    """The cells that `report` does not state as `truth` does, that named `but` left aside."""
    found = figures_of(report)
    return [
        f"{name}: {found.get(name)!r}, is {cell.value!r}"
        for name, cell in truth.cells.items()
        if name != but and found.get(name) != cell.value
    ]


@pytest.mark.parametrize("medium", MEDIA)
@pytest.mark.parametrize(("form", "official", "printed"), LABELS)
def test_a_label_printed_otherwise_is_the_same_row(
    form: FormName, official: str, printed: str, medium: str
) -> None:
    truth = county(form)
    here = printed if medium == "page" else printed.replace("\n", "")
    total = official == "总计"

    def change(table: Table) -> Table:
        rows = [
            tuple(
                replace(cell, text=here)
                if cell.text == official and (not total or (table.part == 3 and cell.role == "header"))
                else cell
                for cell in row
            )
            for row in table.rows
        ]
        return table.with_rows(rows)

    made = article(seeded("label"), truth)
    told = read_report(MEDIA[medium](_changed(made, change)))
    assert wrong(truth, told) == []
    assert {told.tables[name] for name in ("disclosure", "applications", "reviews")} == {"read"}


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: f"{cell['name']}={cell['printed']!r}")
def test_a_cell_says_what_is_printed_in_it(cell: dict[str, Any]) -> None:
    name = cell["name"]
    form: FormName = "2021" if name in forms.cell_names("2021") else "2019"
    truth = county(form)

    def change(table: Table) -> Table:
        rows = [
            tuple(replace(one, text=cell["printed"]) if one.name == name else one for one in row)
            for row in table.rows
        ]
        return table.with_rows(rows)

    told = read_report(_page(_changed(article(seeded("cell"), truth), change)))
    assert figures_of(told)[name] == cell.get("figure")
    assert wrong(truth, told, but=name) == []
    assert [kept.state for kept in told.unusual_cells] == [cell[key] for key in ("state",) if key in cell]


@pytest.mark.parametrize("medium", MEDIA)
@pytest.mark.parametrize(("number", "line"), HEADINGS)
def test_a_heading_printed_otherwise_opens_its_part(number: str, line: str, medium: str) -> None:
    truth = county("2021")
    words = tuple(
        replace(part, words=(f"第{place}部分的文字由本机关如实填写，没有遗漏。",))
        for place, part in enumerate(truth.parts, 1)
    )
    made = article(seeded("heading"), replace(truth, parts=words, intro=()))
    at = [n for n, block in enumerate(made.blocks) if isinstance(block, Heading)][NUMERALS.index(number)]
    made.blocks[at] = Heading(line)
    told = read_report(MEDIA[medium](made))
    assert wrong(truth, told) == []
    texts = [fold(section.text) for section in told.sections]
    assert len(texts) == 6
    for text, part in zip(texts, words, strict=True):
        assert text.startswith(fold(part.words[0]))
        assert len(text) < 85


@pytest.mark.parametrize(
    ("item", "rendering"),
    [(item, name) for group in CASES.values() for item, names in group.items() for name in names],
)
def test_a_deviation_of_a_whole_document_has_its_case(item: str, rendering: str) -> None:
    known = catalogue()
    assert rendering in known, item
    # What the cases must reach is pinned in floors.json; here that each is there, and is read.
    assert isinstance(read(case("2021", known[rendering], 1)), Report)


def test_the_list_is_whole() -> None:
    rows = {*forms.RECEIVED.values(), *forms.GRANTS.values(), *forms.OTHER_ITEMS.values()}
    rows |= {label for items in forms.GROUPS.values() for label in items.values()}
    rows |= {forms.TOTAL_PROCESSED, forms.CARRIED_OUT}
    assert rows <= set(_data("labels")["2021"])
    assert forms.OTHER_GROUP in _data("labels")["2019"]
    assert [int(item.split()[0]) for item in CASES["flattenings"]] == list(range(1, 15))
    assert list(_data("headings")) == list(NUMERALS)
    assert set(CASES) == {"flattenings", "labels", "values", "added", "headings"}
