"""Pages as PDF, by reportlab: with an embedded font or one that the viewer must have, and as WPS draws."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from crawler.samples.files.pages import Page, Text, breadth

_FONTS = (
    "truetype/wqy/wqy-zenhei.ttc",
    "truetype/arphic/uming.ttc",
    "wenquanyi/wqy-zenhei/wqy-zenhei.ttc",
    "wqy-zenhei/wqy-zenhei.ttc",
)
_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local/share/fonts")
VIEWERS = "STSong-Light"


class NoFont(Exception):
    """No Chinese TrueType font is installed; the message says what to install."""


@dataclass(frozen=True, slots=True)
class Hand:
    """How a program draws.

    Attributes:
        embedded: the font is in the file, else the viewer must have it.
        rects: rulings are thin filled rectangles, as WPS draws them, not strokes.
        singly: every character is placed by itself.
        runs: a line of text is cut into pieces of that many characters, 0 for none.
        twice: every text is drawn a second time a hair beside the first, which looks bold.
        watermark: large pale words across the page.
        turned: pages lie on their side, and the viewer turns them.
        locked: anybody may open the file, only its owner may change it.
    """

    embedded: bool = True
    rects: bool = False
    singly: bool = False
    runs: int = 0
    twice: bool = False
    watermark: str = ""
    turned: bool = False
    locked: bool = False


PLAIN = Hand()


def font_file() -> Path:
    """A Chinese TrueType font of this machine.

    Raises:
        NoFont: there is none.
    """
    for folder in _FOLDERS:
        for name in _FONTS:
            if (folder / name).is_file():
                return folder / name
    raise NoFont("no Chinese TrueType font here: install fonts-wqy-zenhei")


def _font(hand: Hand) -> str:
    name = "sample" if hand.embedded else VIEWERS
    if name not in pdfmetrics.getRegisteredFontNames():
        font = TTFont(name, str(font_file())) if hand.embedded else UnicodeCIDFont(VIEWERS)
        pdfmetrics.registerFont(font)
    return name


def write_pdf(pages: Sequence[Page], hand: Hand = PLAIN) -> bytes:
    """The pages as a PDF; the same bytes every time.

    Raises:
        NoFont: a font is to be embedded and there is none.
    """
    name = _font(hand)
    out = io.BytesIO()
    lock = StandardEncryption("", ownerPassword="owner", canModify=0) if hand.locked else None
    canvas = Canvas(out, invariant=1, encrypt=lock)
    for page in pages:
        canvas.setPageSize((page.width, page.height))
        if hand.turned:
            canvas.setPageRotation(90)
            canvas.transform(0, 1, -1, 0, page.height, 0)
        if hand.watermark:
            _watermark(canvas, page, name, hand.watermark)
        _rules(canvas, page, rects=hand.rects)
        for text in page.texts:
            for piece in _pieces(text, hand):
                canvas.setFont(name, piece.size)
                for beside in (0, 0.25) if hand.twice else (0,):
                    canvas.drawString(piece.x + beside, page.height - piece.y, piece.text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _watermark(canvas: Canvas, page: Page, name: str, words: str) -> None:
    canvas.saveState()
    canvas.translate(page.width / 2, page.height / 2)
    canvas.rotate(40)
    canvas.setFillGray(0.85)
    canvas.setFont(name, 56)
    for offset in (-220, 0, 220):
        canvas.drawCentredString(0, offset, words)
    canvas.restoreState()


def _rules(canvas: Canvas, page: Page, *, rects: bool) -> None:
    canvas.setLineWidth(0.5)
    for rule in dict.fromkeys(page.rules):
        x0, y0, x1, y1 = rule.x0, page.height - rule.y0, rule.x1, page.height - rule.y1
        if rects:
            canvas.rect(x0 - 0.24, y1 - 0.24, x1 - x0 + 0.48, y0 - y1 + 0.48, stroke=0, fill=1)
        else:
            canvas.line(x0, y0, x1, y1)


def _pieces(text: Text, hand: Hand) -> list[Text]:
    length = 1 if hand.singly else hand.runs or len(text.text)
    return [
        Text(text.x + breadth(text.text[:at], text.size), text.y, text.size, text.text[at : at + length])
        for at in range(0, len(text.text), length)
    ]
