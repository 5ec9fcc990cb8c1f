"""Mutated reports: a report or `Unreadable` comes out whatever was done, and nothing out of nothing."""

from __future__ import annotations

import re

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from extract.errors import Unreadable
from extract.hints import NO_HINTS
from tests.corpus.cases import named
from tests.corpus.score import figures_of
from tests.corpus.summary import attempt

NAMES = tuple(
    f"{form}/{rendering}/1"
    for form in ("2021", "2019")
    for rendering in (
        "html.trs",
        "html.word",
        "html.script_json",
        "text.inline_bars",
        "text.cell_lines",
        "text.tabs",
    )
)
QUICK = settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A valid document with a few slices cut out, doubled, moved or overwritten."""
    data = bytearray(named(draw(st.sampled_from(NAMES))).data)
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, len(data)))
        size = draw(st.sampled_from((1, 2, 7, 40, 300, 3000)))
        piece = bytes(data[start : start + size])
        match draw(st.sampled_from(("cut", "double", "move", "noise", "flip"))):
            case "cut":
                del data[start : start + size]
            case "double":
                data[start:start] = piece
            case "move":
                del data[start : start + size]
                there = draw(st.integers(0, len(data)))
                data[there:there] = piece
            case "noise":
                data[start:start] = draw(st.binary(min_size=1, max_size=40))
            case _:
                data[start : start + size] = bytes(255 - byte for byte in piece)
    return bytes(data)


@given(mutated())
@QUICK
def test_any_mutation_is_read_or_refused(data: bytes) -> None:
    reading = attempt(data, NO_HINTS)
    if isinstance(reading, Unreadable):
        assert reading.detail
    else:
        assert reading.to_json()["tables"]


@given(st.binary(max_size=400))
@example(b"")
@QUICK
def test_any_bytes_are_read_or_refused_without_a_figure(data: bytes) -> None:
    reading = attempt(data, NO_HINTS)
    if not isinstance(reading, Unreadable):
        assert not any(value is not None for value in figures_of(reading).values())


@given(st.sampled_from(("html.template", "html.word", "html.uppercase")), st.integers(1, 400))
@QUICK
def test_no_figure_comes_out_of_a_report_whose_tables_are_removed(rendering: str, seed: int) -> None:
    case = named(f"2021/{rendering}/{seed}")
    page = re.sub(rb"(?is)<table.*?</table>", b"", case.data)
    reading = attempt(page, NO_HINTS)
    if not isinstance(reading, Unreadable):
        assert {n: v for n, v in figures_of(reading).items() if v is not None} == {}
