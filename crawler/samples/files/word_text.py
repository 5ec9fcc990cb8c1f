"""Text of a DOCX as word processors write it: runs, paragraphs, and habits that readers stumble over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

from docx.oxml.ns import nsdecls


@dataclass(frozen=True, slots=True)
class Habits:
    """How one word processor, and who sits before it, writes.

    Attributes:
        title: `centred` paragraph, `style` of a heading, or `box`: a text box.
        numbered: headings have automatic numbers, which are not in their text.
        soft: a label's line break is a soft return, else a paragraph of its own.
        split: digits and letters stand in a run for each character.
        controls: paragraphs stand in content controls.
        layout: the tables stand in a frame table of one cell.
        fixed: columns have fixed widths.
        size: of the text in tables, in points.
        landscape: the widest tables stand on pages turned by a quarter.
        foot: the page number with its marks (`- {} -`), empty for none.
        head: a running head, empty for none.
        gap: empty lines before the first table, which move every page break after it.
        font: of all text.
    """

    title: str = "centred"
    numbered: bool = False
    soft: bool = True
    split: bool = False
    controls: bool = False
    layout: bool = False
    fixed: bool = True
    size: float = 9
    landscape: bool = False
    foot: str = "- {} -"
    head: str = ""
    gap: int = 0
    font: str = "Noto Serif CJK SC"


PLAIN = Habits()


def runs(text: str, habits: Habits, size: float = 0, *, bold: bool = False) -> str:
    """`text` as runs; line feeds become soft returns."""
    look = "".join((
        "<w:b/>" if bold else "",
        f'<w:sz w:val="{int(size * 2)}"/>' if size else "",
    ))  # fmt: skip
    pieces: list[str] = []
    for number, line in enumerate(text.split("\n")):
        if number:
            pieces.append("<w:r><w:br/></w:r>")
        pieces += [
            f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(part)}</w:t></w:r>'
            for part in _parts(line, split=habits.split)
        ]
    return "".join(pieces)


def _parts(line: str, *, split: bool) -> Iterator[str]:
    if not split:
        yield line
        return
    held = ""
    for character in line:
        if character.isascii() and character.isalnum():
            if held:
                yield held
            yield character
            held = ""
        else:
            held += character
    if held:
        yield held


def paragraph(inner: str, properties: str = "") -> str:
    """A paragraph of these runs, with these properties."""
    return f"<w:p {nsdecls('w')}><w:pPr>{properties}</w:pPr>{inner}</w:p>"
