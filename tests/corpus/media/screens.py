"""Two ways in which a picture is not alone: on a page, and over words that a scanner read into it."""

from __future__ import annotations

import io
from html import escape
from random import Random

from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from crawler.samples.files.packing import packed
from crawler.samples.files.paper import Sheet
from crawler.samples.files.pdf import VIEWERS, write_pdf
from crawler.samples.files.pictures import Scanner, drawn, saved
from crawler.samples.files.typeset import Look, typeset
from tests.corpus.article import Article
from tests.corpus.media.papers import paper

PAGE = "page.html"


def screens(rng: Random, article: Article) -> bytes:
    """A page and its pictures in one ZIP; each statutory table is a screenshot at the size of some screen."""
    scanner = Scanner(dpi=rng.choice((96, 120, 144)), grey=False)
    look = Look(cell=rng.choice((9, 10, 11)), margin=rng.choice((4, 12)), foot="", height=3000, cut=True)
    pictures: dict[str, bytes] = {}
    lines: list[str] = []
    for block in paper(article):
        if isinstance(block, Sheet):
            address = f"./W0202501{len(pictures) + 1:02}.png"
            pictures[address] = saved(drawn(write_pdf(typeset((block,), look)), scanner)[0], "PNG", scanner)
            lines.append(f'<p style="text-align:center"><img src="{address}" width="640"></p>')
        else:
            tag = "h1" if block.kind == "title" else "p"
            lines.append(f"<{tag}>{escape(block.text)}</{tag}>")
    title = escape(article.truth.who.title)
    page = (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title></head>"
        f"<body><div class='TRS_Editor'>{''.join(lines)}</div></body></html>"
    )
    return packed({PAGE: page.encode("utf-8"), **pictures})


def layered(rng: Random, article: Article) -> bytes:
    """A scan with the words its scanner read: unseen letters over the picture, now and then a wrong digit."""
    scanner = Scanner(dpi=150, skew=0.2, noise=3, quality=70)
    pages = typeset(paper(article), Look(size=10, cell=8, margin=36, foot=""))
    pictures = drawn(write_pdf(pages), scanner)
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    pdfmetrics.registerFont(UnicodeCIDFont(VIEWERS))
    for page, picture in zip(pages, pictures, strict=True):
        canvas.setPageSize((page.width, page.height))
        jpeg = ImageReader(io.BytesIO(saved(picture, "JPEG", scanner)))
        canvas.drawImage(jpeg, 0, 0, page.width, page.height)
        for text in page.texts:
            words = canvas.beginText(text.x, page.height - text.y)
            words.setFont(VIEWERS, text.size)
            words.setTextRenderMode(3)
            words.textOut("".join(_misread(rng, character) for character in text.text))
            canvas.drawText(words)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _misread(rng: Random, character: str) -> str:
    return rng.choice("1378") if character.isdecimal() and rng.random() < 0.04 else character
