"""Cases of lists, and the marks of one reading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from extract.errors import Unreadable
from extract.hints import Hints
from extract.report import Report
from tests.corpus.lists.figures import Number
from tests.corpus.lists.renderings import ListRendering, article, catalogue, hints
from tests.corpus.lists.truth import TrueList, true_list
from tests.corpus.score import Score, figures_of, fold, mark_sections
from tests.corpus.seeding import seeded
from tests.corpus.traditional import traditional


@dataclass(frozen=True)
class ListCase:
    """A document with what it states; `name` is rendering/seed."""

    name: str
    rendering: ListRendering
    data: bytes
    hints: Hints
    truth: TrueList


def case(rendering: ListRendering, seed: int) -> ListCase:
    """The case of that rendering and seed: the same bytes every time."""
    rng = seeded(f"list/{rendering.name}/{seed}")
    truth = true_list(rng, rendering.wish, spoilt=rng.random() < 0.4)
    made = article(rng, truth, rendering.layout)
    return ListCase(
        f"{rendering.name}/{seed}", rendering, rendering.make(rng, truth, made), hints(truth), truth
    )


def named(name: str) -> ListCase:
    """The case of that name."""
    rendering, seed = name.split("/")
    return case(catalogue()[rendering], int(seed))


def cases(seed: int, count: int, only: str = "") -> Iterator[ListCase]:
    """`count` cases of every rendering from `seed` on; `only` is a part of their names."""
    for rendering in catalogue().values():
        for number in range(seed, seed + count):
            if only in f"{rendering.name}/{number}":
                yield case(rendering, number)


def score(one: ListCase, reading: Report | Unreadable) -> Score:
    """The marks of `reading`."""
    marks = Score(one.name, "2014", one.rendering.name)
    if isinstance(reading, Unreadable):
        marks.states.append(f"unreadable ({reading.reason}): {reading.detail}")
        reading = Report()
    figures: dict[str, object] = {_plain(name): value for name, value in figures_of(reading).items()}
    _cells(marks, one, figures)
    _findings(marks, one, reading)
    if reading.form != "2014":
        marks.states.append(f"form {reading.form}")
    allowed = {"read", "partial", "unreadable"} if one.rendering.loss else {"read"}
    if reading.tables["statistics"] not in allowed:
        marks.states.append(f"statistics {reading.tables['statistics']}")
    if reading.year != one.truth.year:
        marks.identity.append(f"year {reading.year!r}, is {one.truth.year}")
    if one.rendering.name != "html.traditional":
        # Before a first part without an overview the first words are a section of their own.
        if reading.sections and reading.sections[0].heading is None:
            del reading.sections[0]
        mark_sections(marks, one.truth.parts, reading)
    return marks


_NUMBERING = re.compile(r"^(?:其中[:：]|[一二三四五六七八九十]、|[（(][一二三四五六七八九十][）)]|\d[.．])")


def _plain(name: str) -> str:
    """The name of a figure; of a local row without its number, its unit and the row above it."""
    table, _, code = name.partition(".")
    if table != "statistics" or not code.startswith("local."):
        return name
    label, mark, title = code.removeprefix("local.").rpartition("/")[2].partition("@")
    return f"{table}.local.{_bare(label)}{mark}{title}"


def _bare(label: str) -> str:
    return fold(_NUMBERING.sub("", fold(label))).partition("(")[0]


def _by_label(one: ListCase) -> Mapping[str, object]:
    """What the rows of the list state under their own labels: not recognised, but not wrong."""
    printed: dict[str, object] = {}
    for line in one.truth.lines:
        for title in line.texts:
            name = line.name if line.name in one.truth.cells else f"{line.name}@{title}"
            mark = name.partition("@")[1]
            printed[f"statistics.local.{_bare(line.row.label)}{mark}{title if mark else ''}"] = (
                one.truth.cells.get(name)
            )
    return printed


def _cells(marks: Score, one: ListCase, found: dict[str, object]) -> None:
    expected: dict[str, Number] = {_plain(f"statistics.{n}"): v for n, v in one.truth.cells.items()}
    marks.asked = len(expected)
    for name, truth in expected.items():
        told = name if name in found else traditional(name)
        value = found.pop(told, None)
        if value == truth or (value is None and _may_be_lost(one, name)):
            marks.right += 1
        elif value is None:
            marks.missing.append(f"{name}: {truth!r} not read")
        else:
            marks.invented.append(f"{name}: {value!r} read, {truth!r} printed")
    own = _by_label(one)
    marks.invented += [
        f"{name}: {value!r} read"
        for name, value in found.items()
        if value is not None and own.get(name, "") != value
    ]


def _may_be_lost(one: ListCase, name: str) -> bool:
    if one.rendering.loss != "columns":
        return one.rendering.loss == "all"
    code = name.removeprefix("statistics.").partition("@")[0]
    row = [text for line in one.truth.lines if line.name == code for text in line.texts.values()]
    return any(not text.strip() for text in row)


def _findings(marks: Score, one: ListCase, report: Report) -> None:
    found = {finding.rule for finding in report.findings if finding.rule.startswith("statistics.")}
    # A blank may stand for what is missing: then a break is told, and not as an error.
    sure = {
        finding.rule
        for finding in report.findings
        if finding.severity == "error" or (finding.rule in found and "空白未计入" not in finding.message)
    }
    if not one.rendering.loss:
        marks.findings += [f"{rule} not found" for rule in sorted(one.truth.must - found)]
    marks.findings += [f"{rule} is not broken" for rule in sorted(sure - one.truth.may)]
