"""Renderings as web pages."""

from __future__ import annotations

from random import Random

from tests.corpus.damage import labels, rows, spans
from tests.corpus.expectation import Rendered
from tests.corpus.flat import cells
from tests.corpus.headings import STYLES
from tests.corpus.markup import body, pages, tables, wrapped
from tests.corpus.renderings import PLAIN, Rendering
from tests.corpus.tables import Damage
from tests.corpus.truth import TrueReport
from tests.corpus.web import Web


def _one_each(kinds: dict[str, Damage]) -> list[Rendering]:
    return [Rendering(f"html.{name}", Web((damage,))) for name, damage in kinds.items()]


SPANS: dict[str, Damage] = {
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
LABELS: dict[str, Damage] = {
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
ROWS: dict[str, Damage] = {
    "rows_lost": rows.rows_lost,
    "regulations_row_lost": rows.regulations_row_lost,
    "columns_swapped": rows.columns_swapped,
    "numbered_rows": rows.numbered_rows,
    "note_below": rows.note_below,
    "caption_above": rows.caption_above,
}


def mixed(rng: Random, truth: TrueReport) -> Rendered:
    """Several damages at once, any writer, any page, any encoding."""
    # Labels first: later damages move cells and keep their texts.
    chosen = rng.sample([labels.variants, labels.review_labels_cut, labels.disclosure_header_damage], 2)
    chosen.append(rng.choice([labels.ascii_marks, labels.spaced, labels.article_rows_lost, labels.added_row]))
    chosen += rng.sample([rows.rows_lost, rows.note_below, rows.caption_above], 1)
    shape = rng.choice([spans.intact, *SPANS.values()])
    writers = (
        tables.template,
        tables.word,
        tables.heads,
        tables.uppercase,
        tables.no_row_ends,
        tables.nested,
    )
    return Web(
        (*chosen, shape),
        table=rng.choice(writers),
        body=rng.choice((body.plain, body.breaks, body.word_paste, body.layout_table)),
        encoding=rng.choice(("utf-8", "utf-8", "gb18030")),
        decoy=rng.random() < 0.5,
        titled=rng.random() < 0.7,
        headings=rng.choice(STYLES),
    )(rng, truth)


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
    Rendering("html.paragraph_cells", Web(table=tables.paragraphs, blanks="lost")),
    Rendering("html.division_cells", Web(table=tables.divisions, blanks="lost")),
    Rendering("html.nested", Web(table=tables.nested)),
    Rendering("html.layout_table", Web(body=body.layout_table, decoy=True)),
    Rendering("html.one_page_table", Web(body=body.one_page_table)),
    Rendering("html.three_in_one", Web(body=body.three_in_one)),
    *_one_each(SPANS),
    *_one_each(LABELS),
    *_one_each(ROWS),
    *(Rendering(f"html.headings_{style.__name__}", Web(headings=style)) for style in STYLES),
    Rendering("html.flat_tabs", Web(table=tables.Preformatted(cells.tabs))),
    Rendering("html.flat_bars", Web(table=tables.Lines(cells.inline_bars))),
    Rendering("html.flat_lines", Web(table=tables.Lines(cells.cell_lines), blanks="lost")),
    Rendering("html.flat_spaced", Web(table=tables.Lines(cells.spaced), body=body.breaks, blanks="lost")),
    Rendering("html.mixed", mixed),
    Rendering("html.mixed_again", mixed),
    Rendering(
        "html.merged_applicants",
        Web((spans.merged_applicants,)),
        ("totals_only", "totals_only", "blank_zeros"),
    ),
    Rendering("html.values_only", Web((spans.values_only,), unlabelled=True), PLAIN),
    Rendering(
        "html.cut_and_collapsed",
        Web((spans.no_spans, labels.review_labels_cut, labels.disclosure_header_damage, labels.variants)),
    ),
    Rendering("html.untitled", Web(titled=False)),
    Rendering("html.images", Web(images=(2, 3, 4)), PLAIN),
    Rendering("html.image_three", Web(images=(3,)), PLAIN),
    Rendering("html.headings_only", Web(absent=(2, 3, 4), decoy=True), PLAIN),
    Rendering("html.narrated", Web(absent=(2, 3, 4), narrated=True), PLAIN),
    Rendering("html.narrated_two", Web(absent=(2,), narrated=True)),
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
