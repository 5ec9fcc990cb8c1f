"""Tables with their spans resolved, hostile ones capped."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from extract.document import Grid
from extract.page.grid import PAGE_BUDGET, TABLE_BUDGET, Budget, TooLarge, read_grid, table_rows
from extract.page.html import parse_html

Slots = list[tuple[str, int, int, int, int]]


def grid(markup: str, budget: Budget | None = None) -> Grid:
    root = parse_html(markup)
    assert root is not None
    table = next(root.iter("table"))
    return read_grid(table, table_rows(table), budget or Budget())


def slots(markup: str) -> Slots:
    return [(cell.text, cell.row, cell.column, cell.rowspan, cell.colspan) for cell in grid(markup).cells]


def texts(markup: str) -> list[list[str]]:
    return [[cell.text for _, cell in sorted(row.items())] for row in grid(markup).covering()]


def test_spans_push_later_cells_aside() -> None:
    markup = "<table><tr><td rowspan=2 colspan=2>a<td>b<tr><td>c<tr><td>d<td>e<td>f</table>"
    assert slots(markup) == [
        ("a", 0, 0, 2, 2), ("b", 0, 2, 1, 1), ("c", 1, 2, 1, 1),
        ("d", 2, 0, 1, 1), ("e", 2, 1, 1, 1), ("f", 2, 2, 1, 1),
    ]  # fmt: skip


def test_a_span_over_a_taken_slot_is_cut_and_the_next_cell_stays_where_browsers_have_it() -> None:
    markup = "<table><tr><td>a<td rowspan=2>b<td>c<td>d<tr><td colspan=3>e<td>f</table>"
    assert ("e", 1, 0, 1, 1) in slots(markup)
    assert ("f", 1, 3, 1, 1) in slots(markup)


def test_rowspan_ends_with_its_section_and_zero_means_all_of_it() -> None:
    markup = (
        "<table><thead><tr><td rowspan=9>a<td>b<tr><td>c</thead>"
        "<tbody><tr><td rowspan=0>d<td>e<tr><td>f<tr><td>g</tbody></table>"
    )
    assert [(cell[0], cell[3]) for cell in slots(markup) if cell[3] > 1] == [("a", 2), ("d", 3)]
    assert texts(markup)[4] == ["d", "g"]


@pytest.mark.parametrize(
    ("printed", "span"),
    [
        ("2", 2),
        (" 2", 2),
        ("2px", 2),
        ("2.9", 2),
        ("+2", 2),
        ("-2", 1),
        ("", 1),
        ("x", 1),
        ("０", 1),
        ("0", 1),
    ],
)
def test_span_attributes_are_parsed_as_browsers_do(printed: str, span: int) -> None:
    markup = f'<table><tr><td colspan="{printed}">a<td>b<tr><td>1<td>2<td>3</table>'
    assert slots(markup)[0] == ("a", 0, 0, 1, span)


@pytest.mark.parametrize("value", ["999999999", "9" * 5000, "65535"])
def test_enormous_spans_cost_nothing(value: str) -> None:
    found = grid(f"<table><tr><td colspan={value} rowspan={value}>a<tr><td>b</table>")
    assert (found.height, found.width) == (2, 2)
    assert found.cells[0].rowspan == 2


def test_cells_and_rows_outside_their_places_are_found() -> None:
    assert texts("<table><td>a<td>b<tr><td>c<td>d</table>") == [["a", "b"], ["c", "d"]]
    assert texts("<table><form><tr><td>a</td></tr></form><tr><a name=x><td>b</td></a></tr></table>") == [
        ["a"],
        ["b"],
    ]
    assert texts("<table><tr><th>a<td>b<tr><th>c<td>d") == [["a", "b"], ["c", "d"]]


def test_empty_rows_keep_their_place() -> None:
    markup = "<table><tr><td rowspan=2>a<td>b<tr><tr><td>c<td>d</table>"
    assert texts(markup) == [["a", "b"], ["a"], ["c", "d"]]


def test_a_table_inside_a_cell_is_no_part_of_it() -> None:
    markup = "<table><tr><td>a<table><tr><td>x<td>y</table>b<td>c</table>"
    assert texts(markup) == [["a b", "c"]]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("商业<br>企业", "商业 企业"),
        ("<p>禁止公</p>\n<p>开</p>", "禁止公 开"),
        ("1<br>2", "1 2"),
        ("<p>1</p><p>2</p>", "1 2"),
        ("<div>1</div>2", "1 2"),
        ("1<ul><li>2</ul>", "1 2"),
        ("<span>1</span><span>2</span>", "12"),
        ("<p><b><span>1</span>0</b>5</p>", "105"),
        ("5<sup>1</sup>", "5 1"),
        ("<s>3</s>5", "3 5"),
        ("&nbsp;0&#12288;", "0"),
        ("1\n\t 2", "1 2"),
        ("&nbsp;", ""),
        ("5&#8203;", "5"),
        ("<p align=center><span lang=EN-US>7<o:p></o:p></span></p>", "7"),
        ("a<!-- 1 -->b", "ab"),
        ("１，２３４", "１，２３４"),
    ],
)
def test_cell_texts(markup: str, text: str) -> None:
    assert grid(f"<table><tr><td>{markup}</td><td>z</td></tr></table>").cells[0].text == text


def test_a_table_over_its_budget_is_refused_and_the_next_one_is_not() -> None:
    budget = Budget()
    row = "<tr>" + "<td rowspan=999 colspan=999>x" * 50
    with pytest.raises(TooLarge):
        grid(f"<table>{row * 300}</table>", budget)
    assert budget.left >= PAGE_BUDGET - TABLE_BUDGET
    assert grid("<table><tr><td>a<td>b</table>", budget).width == 2


def test_the_page_has_a_budget_too() -> None:
    with pytest.raises(TooLarge):
        grid("<table><tr><td>a<td>b</table>", Budget(left=3))


_SPAN = st.sampled_from(["", "0", "1", "2", "3", "5", "40", "-1", "x", "70000"])
_CELL = st.tuples(_SPAN, _SPAN, st.text("ab1", max_size=2))
_ROW = st.lists(_CELL, max_size=6)
_SECTION = st.lists(_ROW, max_size=5)


@given(st.lists(_SECTION, max_size=3))
def test_cells_never_overlap_nor_leave_the_grid(sections: list[list[list[tuple[str, str, str]]]]) -> None:
    table = etree.Element("table")
    written: list[str] = []
    for section in sections:
        body = etree.SubElement(table, "tbody")
        for row in section:
            tr = etree.SubElement(body, "tr")
            for rowspan, colspan, text in row:
                etree.SubElement(tr, "td", rowspan=rowspan, colspan=colspan).text = text
                written.append(text)
    rows = table_rows(table)
    found = read_grid(table, rows, Budget())
    assert [cell.text for cell in found.cells] == written
    assert found.height == len(rows) == sum(map(len, sections))
    taken: set[tuple[int, int]] = set()
    for cell in found.cells:
        assert cell.rowspan >= 1
        assert cell.colspan >= 1
        assert cell.row + cell.rowspan <= found.height
        assert cell.column + cell.colspan <= found.width
        own = {
            (row, column)
            for row in range(cell.row, cell.row + cell.rowspan)
            for column in range(cell.column, cell.column + cell.colspan)
        }
        assert not own & taken
        taken |= own
    assert {cell.column for cell in found.cells} == set(range(found.width))
