"""Renderings as web pages."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

from extract.hints import Hints
from tests.corpus.article import Article, article
from tests.corpus.damage import labels, spans
from tests.corpus.expectation import Rendered, names_of, rows_with_blanks
from tests.corpus.markup import body, pages, tables, wrapped
from tests.corpus.markup.body import BodyWriter
from tests.corpus.markup.pages import PageWriter, Sheaf
from tests.corpus.markup.tables import TableWriter
from tests.corpus.renderings import PLAIN, Rendering
from tests.corpus.tables import Damage
from tests.corpus.traditional import traditional
from tests.corpus.truth import TrueReport

Absent = frozenset({"absent"})
Pictured = frozenset({"image"})


@dataclass(frozen=True)
class Web:
    """How one kind of page is made; called with a random source and a report."""

    damages: tuple[Damage, ...] = ()
    table: TableWriter = tables.template
    body: BodyWriter = body.plain
    page: PageWriter = pages.any_platform
    encoding: str = "utf-8"
    declared: str | None = None
    blanks_lost: bool = False
    decoy: bool = False
    titled: bool = True
    converted: bool = False
    published: bool | None = True
    images: tuple[int, ...] = ()
    absent: tuple[int, ...] = ()
    lost: Literal["nothing", "applications"] = "nothing"

    def __call__(self, rng: Random, truth: TrueReport) -> Rendered:
        """The page and what it lost."""
        made = article(
            rng,
            truth,
            self.damages,
            decoy=self.decoy,
            images=self.images,
            absent=self.absent,
            titled=self.titled,
        )
        markup = self.markup(rng, made)
        if self.converted:
            markup = traditional(markup)
        gone = names_of((*self.images, *self.absent), truth.form)
        states = {name.split(".")[0]: Absent for name in names_of(self.absent, truth.form)}
        states |= {name.split(".")[0]: Pictured for name in names_of(self.images, truth.form)}
        if self.lost == "applications":
            gone |= names_of((3,), truth.form)
            states["applications"] = frozenset({"unreadable", "partial", "absent"})
        return Rendered(
            data=markup.encode(self.encoding, errors="xmlcharrefreplace"),
            hints=Hints(url="http://www.example.gov.cn/zfxxgknb/t1.html", charset=self.declared),
            lost=rows_with_blanks(truth) if self.blanks_lost else frozenset(),
            gone=gone,
            tables=states,
            published=self.published,
            titled=True,
            text=traditional if self.converted else str,
            form=self._forms(truth),
        )

    def markup(self, rng: Random, made: Article) -> str:
        """The page's text before it is encoded."""
        who = made.truth.who
        page = self.page(rng, Sheaf(who.title, who.published, who.body), self.body(rng, made, self.table))
        if self.encoding != "utf-8":
            name = self.declared or {"gb18030": "gb2312", "big5hkscs": "big5"}.get(
                self.encoding, self.encoding
            )
            page = page.replace("utf-8", name).replace("UTF-8", name)
        return page

    def _forms(self, truth: TrueReport) -> frozenset[str]:
        missing = {*self.images, *self.absent}
        if {2, 3} <= missing:
            return frozenset({"narrative"})
        # Part three tells 2021 from 2019, but not 2019 from a form nobody knows.
        return frozenset({truth.form})


def _spans() -> list[Rendering]:
    kinds: dict[str, Damage] = {
        "no_spans": spans.no_spans,
        "padded": spans.padded,
        "repeated": spans.repeated,
        "wrong_rowspans": spans.wrong_rowspans,
        "no_rowspans": spans.no_rowspans,
        "group_rows": spans.group_rows,
        "eight_columns": spans.eight_columns,
        "split": spans.split_three,
        "split_header": spans.split_three_header,
        "header_again": spans.header_again,
        "stray_columns": spans.stray_columns,
        "stray_rows": spans.stray_rows,
        "oversized": spans.oversized,
        "oversized_empty": spans.oversized_empty,
    }
    return [Rendering(f"html.{name}", Web((damage,))) for name, damage in kinds.items()]


def _labels() -> list[Rendering]:
    kinds: dict[str, Damage] = {
        "label_variants": labels.variants,
        "label_blanks": labels.spaced,
        "ascii_marks": labels.ascii_marks,
        "review_labels_cut": labels.review_labels_cut,
        "review_header_glued": labels.review_header_glued,
        "review_stacked": labels.review_stacked,
        "disclosure_headers": labels.disclosure_header_damage,
        "article_rows_lost": labels.article_rows_lost,
        "added_row": labels.added_row,
        "header_notes": labels.header_notes,
    }
    return [Rendering(f"html.{name}", Web((damage,))) for name, damage in kinds.items()]


HTML: tuple[Rendering, ...] = (
    Rendering("html.template", Web()),
    Rendering("html.bare", Web(page=pages.bare, published=False)),
    *(Rendering(f"html.{page.name}", Web(page=page, decoy=True)) for page in pages.PLATFORMS),
    Rendering("html.word", Web(table=tables.word, body=body.word_paste)),
    Rendering("html.word_no_spans", Web((spans.no_spans,), table=tables.word, body=body.word_paste)),
    Rendering("html.heads", Web(table=tables.heads)),
    Rendering("html.no_row_starts", Web(table=tables.no_row_starts)),
    Rendering("html.no_row_ends", Web(table=tables.no_row_ends)),
    Rendering("html.uppercase", Web(table=tables.uppercase, body=body.breaks)),
    Rendering("html.broken_labels", Web(table=tables.broken_labels)),
    Rendering("html.single_characters", Web(table=tables.single_characters)),
    Rendering("html.paragraph_cells", Web(table=tables.paragraphs, blanks_lost=True)),
    Rendering("html.division_cells", Web(table=tables.divisions, blanks_lost=True)),
    Rendering("html.nested", Web(table=tables.nested)),
    Rendering("html.layout_table", Web(body=body.layout_table, decoy=True)),
    Rendering("html.one_page_table", Web(body=body.one_page_table)),
    Rendering("html.three_in_one", Web(body=body.three_in_one)),
    *_spans(),
    *_labels(),
    Rendering(
        "html.merged_applicants",
        Web((spans.merged_applicants,)),
        ("totals_only", "totals_only", "blank_zeros"),
    ),
    Rendering("html.values_only", Web((spans.values_only,), lost="applications"), PLAIN),
    Rendering(
        "html.cut_and_collapsed",
        Web((spans.no_spans, labels.review_labels_cut, labels.disclosure_header_damage, labels.variants)),
    ),
    Rendering("html.untitled", Web(titled=False)),
    Rendering("html.images", Web(images=(2, 3, 4)), PLAIN),
    Rendering("html.image_three", Web(images=(3,)), PLAIN),
    Rendering("html.headings_only", Web(absent=(2, 3, 4), decoy=True), PLAIN),
    Rendering("html.no_part_four", Web(absent=(4,))),
    Rendering("html.traditional", Web(converted=True)),
    Rendering("html.big5", Web(converted=True, encoding="big5hkscs")),
    Rendering("html.gbk", Web(encoding="gb18030")),
    Rendering("html.gbk_misdeclared", Web(encoding="gb18030", declared="utf-8")),
    Rendering("html.utf8_misdeclared", Web(declared="gb2312")),
    Rendering("html.utf16", Web(encoding="utf-16")),
    Rendering("html.utf16_no_mark", Web(encoding="utf-16-le")),
    Rendering("html.script_json", Web(page=wrapped.script_json, published=None)),
    Rendering("html.script_string", Web(page=wrapped.script_string)),
    Rendering("html.json_file", Web(page=wrapped.json_file, published=None)),
)
