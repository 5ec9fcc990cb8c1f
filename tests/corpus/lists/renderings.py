"""Every way a report with the list of 2014 is published here, by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Literal, TypeAlias

from extract.hints import Hints
from tests.corpus.article import Article, Heading, Sheet, Title, Words
from tests.corpus.flat import cells, document, glued, paper
from tests.corpus.flat.cells import Flattener
from tests.corpus.lists import layouts
from tests.corpus.lists.layouts import Layout
from tests.corpus.lists.truth import TrueList, Wish
from tests.corpus.markup import body, pages, tables, wrapped
from tests.corpus.markup.body import BodyWriter
from tests.corpus.markup.pages import PageWriter, Sheaf
from tests.corpus.markup.tables import TableWriter
from tests.corpus.traditional import traditional

# What is lost on the way: nothing, the columns of rows with a blank, or any figure.
Loss: TypeAlias = Literal["", "columns", "all"]
Maker: TypeAlias = Callable[[Random, TrueList, Article], bytes]


@dataclass(frozen=True)
class Page:
    """An HTML page: who writes tables, content and page."""

    table: TableWriter = tables.template
    body: BodyWriter = body.plain
    page: PageWriter = pages.any_platform
    convert: Callable[[str], str] = str
    encoding: str = "utf-8"

    def __call__(self, rng: Random, truth: TrueList, made: Article) -> bytes:
        """The page's bytes."""
        who = truth.who
        inner = self.body(rng, made, self.table)
        markup = self.convert(self.page(rng, Sheaf(who.title, who.published, who.body), inner))
        return markup.encode(self.encoding, errors="xmlcharrefreplace")


@dataclass(frozen=True)
class Text:
    """Flattened text."""

    flatten: Flattener
    furniture: bool = True
    repeats: bool = True

    def __call__(self, rng: Random, truth: TrueList, made: Article) -> bytes:
        """The text's bytes."""
        del truth
        found = document.lines(rng, made, self.flatten, furniture=self.furniture)
        return "\n".join(found if self.repeats else document.without_repeats(found)).encode()


@dataclass(frozen=True)
class ListRendering:
    """One way: its name, how the list is filled in and drawn, and the medium."""

    name: str
    layout: Layout = layouts.usual
    make: Maker = field(default_factory=Page)
    wish: Wish = field(default_factory=Wish)
    loss: Loss = ""

    @property
    def file(self) -> str:
        """A file name's ending."""
        return ".txt" if isinstance(self.make, Text) else ".html"


def article(rng: Random, truth: TrueList, layout: Layout) -> Article:
    """The report in blocks: title, prose, then the list below its title."""
    made = Article(truth)
    made.blocks += [Title(line) for line in truth.who.title_lines]
    made.blocks += [Words(text) for text in truth.intro]
    for part in truth.parts:
        made.blocks.append(Heading(part.line))
        made.blocks += [Words(text) for text in part.words]
    if truth.who.signed is not None:
        made.blocks += [Words(truth.who.body), Words(truth.who.signed)]
    made.blocks.append(Words("政府信息公开情况统计表"))
    made.blocks.append(Sheet(layout(rng, truth)))
    return made


def hints(truth: TrueList) -> Hints:
    """What a crawler knows."""
    return Hints(url="http://www.example.gov.cn/zfxxgknb/t1.html", link_title=truth.who.title)


_LAYOUTS: tuple[Layout, ...] = (
    layouts.usual,
    layouts.headless,
    layouts.captioned,
    layouts.units_in_labels,
    layouts.no_units,
    layouts.block_cells,
    layouts.levels,
    layouts.indented,
    layouts.numbered,
    layouts.coded,
    layouts.halves,
    layouts.by_block,
    layouts.by_page,
    layouts.head_again,
)
_BODIES = Wish(("区政府统计数", "区直单位统计数", "乡镇街道统计数"))
_SUMMED = Wish(("区政府统计数", "乡镇街道统计数", "合计"))
_PERIODS = Wish(("本期实际", "本年累计"))
_YEARS = Wish(("本年实际", "历年累计"))
_WRITERS: tuple[TableWriter, ...] = (
    tables.word,
    tables.heads,
    tables.no_row_starts,
    tables.no_row_ends,
    tables.uppercase,
    tables.broken_labels,
    tables.paragraphs,
    tables.divisions,
    tables.nested,
)
# The flattenings of a table, by whether a cell's column can still be told.
_KEPT: tuple[Flattener, ...] = (
    cells.tabs,
    cells.tabs_repeated,
    cells.inline_bars,
    cells.many_bars,
    cells.closed_bars,
    cells.outer_bars,
    cells.markdown,
)
_LOST: tuple[Flattener, ...] = (
    cells.cell_bars,
    cells.bar_lines,
    cells.cell_lines,
    cells.cell_lines_nbsp,
    cells.cell_lines_broken,
    cells.label_then_figures,
    cells.spaced,
    cells.table_line,
    paper.layout,
    paper.reading_order,
    paper.book,
)


def _name(thing: object) -> str:
    return str(getattr(thing, "__name__", thing))


def catalogue() -> dict[str, ListRendering]:
    """All renderings by name, in a fixed order."""
    found = [
        *(ListRendering(f"html.{_name(layout)}", layout) for layout in _LAYOUTS),
        *(
            ListRendering(f"html.{name}", layout, wish=wish)
            for name, layout, wish in (
                ("bodies", layouts.usual, _BODIES),
                ("bodies_summed", layouts.numbered, _SUMMED),
                ("periods", layouts.coded, _PERIODS),
                ("years", layouts.usual, _YEARS),
                ("titled_bodies", layouts.titled, _BODIES),
                ("titled_periods", layouts.titled, _PERIODS),
                ("reworded", layouts.usual, Wish(reworded=True)),
                ("reworded_blocks", layouts.block_cells, Wish(reworded=True, noted=False)),
                ("no_notes", layouts.usual, Wish(noted=False)),
                ("added", layouts.usual, Wish(added=3)),
                ("added_levels", layouts.levels, Wish(added=2)),
                ("left_out", layouts.usual, Wish(left_out=0.3)),
                ("left_out_added", layouts.headless, Wish(left_out=0.2, added=2, reworded=True)),
            )
        ),
        *(ListRendering(f"html.by_{_name(write)}", make=Page(table=write)) for write in _WRITERS),
        *(
            ListRendering(f"html.flat_{_name(flat)}", make=Page(table=tables.Lines(flat)))
            for flat in (cells.inline_bars, cells.cell_lines, cells.spaced)
        ),
        ListRendering("html.flat_tabs", make=Page(table=tables.Preformatted(cells.tabs))),
        ListRendering("html.word_levels", layouts.levels, Page(tables.word, body.word_paste)),
        ListRendering("html.layout_table", make=Page(body=body.layout_table)),
        ListRendering("html.layout_blocks", layouts.block_cells, Page(body=body.layout_table)),
        ListRendering("html.breaks", layouts.coded, Page(body=body.breaks)),
        ListRendering("html.script_json", make=Page(page=wrapped.script_json)),
        ListRendering("html.script_string", layouts.levels, Page(page=wrapped.script_string)),
        ListRendering("html.traditional", make=Page(convert=traditional)),
        ListRendering("html.gbk", layouts.halves, Page(encoding="gb18030")),
        *(ListRendering(f"text.{_name(flat)}", make=Text(flat)) for flat in (*_KEPT, *_LOST)),
        *(
            ListRendering(
                f"text.{_name(flat)}_{_name(layout)}",
                layout,
                Text(flat),
                # A row's number and no figure: the row is there, its figure is not.
                loss="columns" if layout is layouts.coded and flat in _LOST else "",
            )
            for flat in (cells.tabs, cells.inline_bars, cells.cell_lines, cells.spaced)
            for layout in (layouts.block_cells, layouts.levels, layouts.coded, layouts.units_in_labels)
        ),
        *(
            ListRendering(
                f"text.{_name(flat)}_reworded", make=Text(flat), wish=Wish(reworded=True, noted=False)
            )
            for flat in (cells.cell_lines, cells.inline_bars, paper.reading_order)
        ),
        ListRendering("text.cell_lines_head_again", layouts.head_again, Text(cells.cell_lines)),
        ListRendering("text.cell_lines_captioned", layouts.captioned, Text(cells.cell_lines)),
        ListRendering("text.tabs_halves", layouts.halves, Text(cells.tabs)),
        ListRendering("text.tabs_bodies", layouts.usual, Text(cells.tabs), _BODIES),
        ListRendering("text.bars_periods", layouts.coded, Text(cells.inline_bars), _PERIODS),
        ListRendering("text.lines_periods", layouts.coded, Text(cells.cell_lines), _PERIODS, "columns"),
        ListRendering("text.lines_bodies", layouts.usual, Text(cells.cell_lines), _BODIES, "columns"),
        ListRendering("text.glued", make=Text(glued.rows), loss="all"),
        ListRendering("text.glued_table", make=Text(glued.whole), loss="all"),
        ListRendering("text.repeats_removed", make=Text(cells.cell_lines, repeats=False), loss="all"),
    ]
    by_name = {rendering.name: rendering for rendering in found}
    if len(by_name) != len(found):
        raise ValueError("two renderings share a name")
    return by_name
