"""Renderings as flattened text."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

from extract.hints import Hints
from tests.corpus.article import Article, Sheet, article
from tests.corpus.damage import labels, rows, spans
from tests.corpus.expectation import Rendered, names_of, rows_with_blanks, rows_with_marks
from tests.corpus.flat import cells, document, glued, paper
from tests.corpus.flat.cells import Flattener
from tests.corpus.headings import STYLES, HeadingStyle, canonical
from tests.corpus.renderings import PLAIN, Rendering
from tests.corpus.tables import Damage
from tests.corpus.truth import TrueReport

Loss = Literal["nothing", "blanks", "marks", "glued", "one_line", "repeats"]


@dataclass(frozen=True)
class Text:
    """How one kind of text is made; called with a random source and a report."""

    flatten: Flattener
    damages: tuple[Damage, ...] = ()
    loss: Loss = "blanks"
    titled: bool = True
    furniture: bool = True
    encoding: str = "utf-8"
    newline: str = "\n"
    decoy: bool = False
    absent: tuple[int, ...] = ()
    headings: HeadingStyle = canonical
    narrated: bool = False

    def __call__(self, rng: Random, truth: TrueReport) -> Rendered:
        """The text and what it lost."""
        made = article(
            rng,
            truth,
            self.damages,
            titled=self.titled,
            decoy=self.decoy,
            absent=self.absent,
            headings=self.headings,
            narrated=self.narrated,
        )
        found = document.lines(rng, made, self.flatten, furniture=self.furniture)
        gone = frozenset(truth.cells) - made.printed()
        lost = self._lost(truth, made)
        if self.loss == "repeats":
            lost, gone = _repeats(found, made)
            found = document.without_repeats(found)
        hints = Hints() if self.titled else Hints(link_title=truth.who.title, trail=("政府信息公开年报",))
        return Rendered(
            data=self.newline.join(found).encode(self.encoding),
            hints=hints,
            lost=lost,
            gone=gone,
            tables={name.split(".")[0]: frozenset({"absent"}) for name in names_of(self.absent, truth.form)},
            published=self.furniture,
            parts=tuple(made.parts),
            form=frozenset({"narrative"}) if {2, 3} <= set(self.absent) else frozenset(),
        )

    def _lost(self, truth: TrueReport, made: Article) -> frozenset[str]:
        if self.loss == "nothing":
            return frozenset()
        if self.loss == "blanks":
            return rows_with_blanks(truth)
        if self.loss == "marks":
            return rows_with_marks(truth)
        sheets = [table for block in made.blocks if isinstance(block, Sheet) for table in block.tables]
        return frozenset().union(
            *(glued.unreadable(table, one_line=self.loss == "one_line") for table in sheets)
        )


def _repeats(found: list[str], made: Article) -> tuple[frozenset[str], frozenset[str]]:
    """Cells that survive when repeated lines go (None will do), and those that do not (gone)."""
    tables = [table for block in made.blocks if isinstance(block, Sheet) for table in block.tables]
    figures = {cell.text for table in tables for row in table.rows for cell in row if cell.role == "value"}
    seen = {line.strip() for line in found if line.strip() not in figures}
    lost: set[str] = set()
    gone: set[str] = set()
    for table in tables:
        for cell in (cell for row in table.rows for cell in row):
            if cell.name is not None:
                (gone if cell.text.strip() in seen else lost).add(cell.name)
                seen.add(cell.text.strip())
    return frozenset(lost), frozenset(gone)


# Whether blanks survive depends on the flattening alone.
_KEPT = (
    cells.tabs,
    cells.tabs_repeated,
    cells.inline_bars,
    cells.many_bars,
    cells.outer_bars,
    cells.markdown,
)
_LOST = (cells.cell_bars, cells.tabs_shifted, cells.bar_lines, cells.cell_lines, cells.spaced, paper.layout)


def mixed(rng: Random, truth: TrueReport) -> Rendered:
    """Several damages at once before any flattening."""
    kept = rng.random() < 0.5
    chosen = rng.sample([labels.variants, labels.review_labels_cut, labels.disclosure_header_damage], 2)
    chosen.append(
        rng.choice([labels.ascii_marks, labels.article_rows_lost, labels.added_row, labels.header_notes])
    )
    chosen.append(rng.choice([rows.rows_lost, rows.note_below, rows.caption_above, spans.split_three_header]))
    return Text(
        rng.choice(_KEPT if kept else _LOST),
        tuple(chosen),
        loss="nothing" if kept else "blanks",
        titled=rng.random() < 0.7,
        decoy=rng.random() < 0.5,
        headings=rng.choice(STYLES),
        newline=rng.choice(("\n", "\r\n")),
        encoding=rng.choice(("utf-8", "utf-8", "gb18030")),
    )(rng, truth)


TEXT: tuple[Rendering, ...] = (
    Rendering("text.cell_bars", Text(cells.cell_bars)),
    Rendering("text.cell_bars_cut", Text(cells.cell_bars, (labels.ascii_marks, labels.review_labels_cut))),
    Rendering("text.cell_bars_untitled", Text(cells.cell_bars, titled=False, furniture=False)),
    Rendering("text.tabs", Text(cells.tabs, loss="nothing")),
    Rendering("text.tabs_repeated", Text(cells.tabs_repeated, loss="nothing")),
    Rendering("text.tabs_shifted", Text(cells.tabs_shifted)),
    Rendering("text.tabs_shifted_damaged", Text(cells.tabs_shifted, (labels.disclosure_header_damage,))),
    Rendering("text.inline_bars", Text(cells.inline_bars, loss="nothing")),
    Rendering("text.inline_bars_cut", Text(cells.inline_bars, (labels.review_labels_cut,), loss="nothing")),
    Rendering("text.many_bars", Text(cells.many_bars, loss="nothing")),
    Rendering("text.closed_bars", Text(cells.closed_bars, loss="nothing")),
    Rendering("text.outer_bars", Text(cells.outer_bars, loss="nothing")),
    Rendering("text.markdown", Text(cells.markdown, loss="nothing")),
    Rendering("text.bar_lines", Text(cells.bar_lines)),
    Rendering("text.cell_lines", Text(cells.cell_lines)),
    Rendering("text.cell_lines_nbsp", Text(cells.cell_lines_nbsp)),
    Rendering(
        "text.cell_lines_variants", Text(cells.cell_lines, (labels.variants, labels.disclosure_header_damage))
    ),
    Rendering("text.cell_lines_broken", Text(cells.cell_lines_broken)),
    Rendering("text.cell_lines_gbk", Text(cells.cell_lines, encoding="gb18030", newline="\r\n")),
    Rendering("text.cell_lines_marked", Text(cells.cell_lines, encoding="utf-8-sig", decoy=True)),
    Rendering("text.cell_lines_stacked", Text(cells.cell_lines, (labels.review_stacked,))),
    Rendering("text.cell_lines_groups", Text(cells.cell_lines, (spans.group_rows,))),
    Rendering("text.cell_lines_split", Text(cells.cell_lines, (spans.split_three_header,))),
    Rendering("text.cell_lines_added", Text(cells.cell_lines, (labels.added_row, labels.article_rows_lost))),
    Rendering("text.label_then_figures", Text(cells.label_then_figures)),
    Rendering("text.spaced", Text(cells.spaced)),
    Rendering("text.pdf_layout", Text(paper.layout, furniture=False)),
    Rendering("text.pdf_order", Text(paper.reading_order, furniture=False)),
    Rendering("text.book", Text(paper.book)),
    Rendering(
        "text.glued_rows", Text(glued.rows, loss="glued"), ("plain", "plain", "plain", "marks", "blank_zeros")
    ),
    Rendering("text.glued_table", Text(glued.whole, loss="one_line"), PLAIN),
    Rendering("text.repeats_removed", Text(cells.cell_lines, loss="repeats"), PLAIN),
    Rendering("text.rows_lost", Text(cells.cell_lines, (rows.rows_lost,))),
    Rendering(
        "text.regulations_row_lost", Text(cells.inline_bars, (rows.regulations_row_lost,), loss="nothing")
    ),
    Rendering("text.notes", Text(cells.cell_lines, (rows.note_below, rows.caption_above))),
    Rendering("text.narrated", Text(cells.cell_lines, absent=(2, 3, 4), narrated=True), PLAIN),
    Rendering("text.table_line", Text(cells.table_line)),
    Rendering("text.swapped_bars", Text(cells.inline_bars, (rows.columns_swapped,), loss="nothing")),
    *(
        Rendering(f"text.headings_{style.__name__}", Text(cells.cell_lines, headings=style))
        for style in STYLES
    ),
    Rendering("text.mixed", mixed),
    Rendering("text.mixed_again", mixed),
    Rendering("text.no_tables", Text(cells.cell_lines, absent=(2, 3, 4)), PLAIN),
)
