"""Reports of 2008 to 2018: the list of 2014 keeps its floor, local lists their labels, prose its whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest

from extract.errors import Unreadable
from extract.reader import read_report
from extract.report import Finding, Report
from tests.corpus.article import Article, Heading, Sheet, Title, Words
from tests.corpus.flat import cells
from tests.corpus.identity import identity
from tests.corpus.lists.examiner import ListCase, cases, named, score
from tests.corpus.lists.figures import RULES, all_stated, broken, figures, misprint
from tests.corpus.lists.local import SYSTEMS, LocalSystem, local_table
from tests.corpus.lists.official import CODES, official
from tests.corpus.lists.outlines import OUTLINES, Outline, outline
from tests.corpus.lists.renderings import Page, Text
from tests.corpus.lists.truth import TrueList
from tests.corpus.markup import body, pages, tables
from tests.corpus.score import Score, figures_of, fold, mark_sections
from tests.corpus.summary import Line, attempt
from tests.corpus.truth import Part

SHARE = 99.8
# Of text without separators, or with repeated lines removed, what is not read stays among the prose.
_RESIDUE = ("text.glued", "text.glued_table", "text.repeats_removed")


@pytest.fixture(scope="module")
def scores() -> list[Score]:
    return [score(case, attempt(case.data, case.hints)) for case in cases(1, 2)]


def test_no_figure_of_a_list_is_invented(scores: list[Score]) -> None:
    assert [fault for marks in scores for fault in marks.invented] == []


def test_the_share_of_figures_read_right(scores: list[Score]) -> None:
    line = Line()
    for marks in scores:
        line.add(marks)
        assert marks.right >= 0.95 * marks.asked, marks.faults
    assert line.share >= SHARE


def test_every_published_error_is_found_and_no_other(scores: list[Score]) -> None:
    assert [fault for marks in scores for fault in marks.findings] == []


def test_the_prose_beside_a_list_is_whole(scores: list[Score]) -> None:
    kept = [marks for marks in scores if marks.rendering not in _RESIDUE]
    assert [fault for marks in kept for fault in (*marks.states, *marks.identity, *marks.sections)] == []


def test_the_examiner_tells_every_kind_of_fault() -> None:
    case = named("html.usual/1")
    reading = attempt(case.data, case.hints)
    assert isinstance(reading, Report)
    assert score(case, reading).faults == []
    code = next(code for code, value in case.truth.cells.items() if isinstance(value, int))
    reading.statistics[code] = None
    assert score(case, reading).missing
    reading.statistics[code] = -7
    assert score(case, reading).invented
    reading.statistics["local.别的（条）"] = 3
    assert len(score(case, reading).invented) == 2
    reading.findings.append(Finding("statistics.closed", "error", "source", ""))
    assert score(_sound(case), reading).findings == ["statistics.closed is not broken"]
    reading.sections.pop()
    assert score(case, reading).sections
    refused = score(case, Unreadable("not_a_report", ""))
    assert refused.right < 10
    assert refused.states


def _sound(case: ListCase) -> ListCase:
    return replace(case, truth=replace(case.truth, must=frozenset(), may=frozenset()))


def test_the_truth_is_sound_until_it_is_misprinted() -> None:
    rng = Random(7)  # noqa: S311 -- no secret
    told = set()
    for _ in range(300):
        found = figures(rng, rng.choice(("idle", "township", "county", "city")))
        assert broken(found) == set()
        misprint(rng, found)
        assert broken(found)
        assert all(all_stated(rule, found) for rule in broken(found))
        told |= broken(found)
    assert set(RULES.values()) < told
    assert (len(CODES), len(official())) == (58, 65)


def _published(rng: Random, year: int, parts: tuple[Part, ...], sheet: Sheet | None = None) -> Article:
    who = identity(rng, year, rng.choice(("township", "department", "county")))
    truth = TrueList(who, year, (), {}, (), frozenset(), frozenset(), (), parts)
    blocks = [*map(Title, who.title_lines)]
    made = Article(truth, [*blocks])
    for part in parts:
        made.blocks += [Heading(part.line), *map(Words, part.words)]
    made.blocks += [sheet] if sheet else []
    return made


def _read(rng: Random, made: Article, make: Page | Text) -> Report:
    truth = made.truth
    assert isinstance(truth, TrueList)
    return read_report(make(rng, truth, made))


_MEDIA: tuple[Page | Text, ...] = (
    Page(),
    Page(body=body.breaks),
    Page(body=body.layout_table, page=pages.bare),
    Page(tables.word, body.word_paste),
    Text(cells.cell_lines),
    Text(cells.inline_bars, furniture=False),
)


@pytest.mark.parametrize("make", _MEDIA, ids=range(len(_MEDIA)))
@pytest.mark.parametrize("chosen", OUTLINES, ids=len)
def test_prose_alone_is_a_narrative_with_its_parts(make: Page | Text, chosen: Outline) -> None:
    for year in range(2008, 2019):
        rng = Random(f"{year}{len(chosen)}")  # noqa: S311 -- no secret
        parts = outline(rng, identity(rng, year, "county"), chosen)
        said = _read(rng, _published(rng, year, parts), make)
        assert (said.form, set(said.tables.values())) == ("narrative", {"absent"})
        assert [name for name, value in figures_of(said).items() if value is not None] == []
        assert said.year == year
        assert [finding for finding in said.findings if finding.severity == "error"] == []
        marks = Score("", "", "")
        mark_sections(marks, parts, said)
        assert marks.sections == []


_LOCAL: dict[str, Callable[[], Page | Text]] = {
    "html": Page,
    "word": lambda: Page(tables.word, body.word_paste),
    "tabs": lambda: Text(cells.tabs),
    "bars": lambda: Text(cells.inline_bars),
    "lines": lambda: Text(cells.cell_lines),
    "spaced": lambda: Text(cells.spaced),
}


@pytest.mark.parametrize("medium", _LOCAL)
@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: str(system.name))
def test_a_local_list_keeps_its_rows_under_their_labels(system: LocalSystem, medium: str) -> None:
    for year in (2009, 2012):
        rng = Random(f"{year}{system.name}")  # noqa: S311 -- no secret
        table, stated = local_table(rng, system)
        parts = outline(rng, identity(rng, year, "county"))
        said = _read(rng, _published(rng, year, parts, Sheet([table])), _LOCAL[medium]())
        assert (said.form, said.tables["statistics"]) == ("narrative", "read")
        kept = {fold(name.removeprefix("local.")): value for name, value in said.statistics.items()}
        assert kept == {fold(name): value for name, value in stated.items()}
