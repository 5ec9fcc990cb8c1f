"""Pages as OFD (GB/T 33190-2016): the smallest package a viewer opens.

Millimetres from the upper left corner; a text object places its characters one by one (`DeltaX`), a
ruling is a path object. The font is named, not embedded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from xml.sax.saxutils import escape

from crawler.samples.files.packing import packed
from crawler.samples.files.pages import Page, Rule, Text

_NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_MM = 25.4 / 72


def write_ofd(pages: Sequence[Page]) -> bytes:
    """The pages as an OFD package; the same bytes every time."""
    ids = count(10)
    contents = [_page(page, ids) for page in pages]
    members = {"OFD.xml": _root(), "Doc_0/Document.xml": _document(pages, ids)}
    members["Doc_0/PublicRes.xml"] = _resources()
    for number, content in enumerate(contents):
        members[f"Doc_0/Pages/Page_{number}/Content.xml"] = content
    return packed({name: (_HEAD + text).encode("utf-8") for name, text in members.items()})


def _root() -> str:
    return (
        f'<ofd:OFD {_NS} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo>'
        "<ofd:DocID>00000000000000000000000000000001</ofd:DocID>"
        "<ofd:CreationDate>2025-01-15</ofd:CreationDate></ofd:DocInfo>"
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
    )


def _document(pages: Sequence[Page], ids: Iterator[int]) -> str:
    listed = "".join(
        f'<ofd:Page ID="{next(ids)}" BaseLoc="Pages/Page_{number}/Content.xml"/>'
        for number in range(len(pages))
    )
    return (
        f"<ofd:Document {_NS}><ofd:CommonData><ofd:MaxUnitID>{next(ids)}</ofd:MaxUnitID><ofd:PageArea>"
        "<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
        "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes></ofd:CommonData>"
        f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>"
    )


def _resources() -> str:
    return (
        f'<ofd:Res {_NS} BaseLoc="Res"><ofd:Fonts>'
        '<ofd:Font ID="1" FontName="宋体" FamilyName="宋体"/></ofd:Fonts></ofd:Res>'
    )


def _page(page: Page, ids: Iterator[int]) -> str:
    objects = "".join(
        (
            *(_rule(rule, next(ids)) for rule in dict.fromkeys(page.rules)),
            *(_text(text, next(ids)) for text in page.texts),
        )
    )
    box = f"0 0 {page.width * _MM:.2f} {page.height * _MM:.2f}"
    return (
        f"<ofd:Page {_NS}><ofd:Area><ofd:PhysicalBox>{box}</ofd:PhysicalBox></ofd:Area><ofd:Content>"
        f'<ofd:Layer ID="{next(ids)}" Type="Body">{objects}</ofd:Layer></ofd:Content></ofd:Page>'
    )


def _rule(rule: Rule, number: int) -> str:
    width, height = (rule.x1 - rule.x0) * _MM, (rule.y1 - rule.y0) * _MM
    box = f"{rule.x0 * _MM:.3f} {rule.y0 * _MM:.3f} {max(width, 0.2):.3f} {max(height, 0.2):.3f}"
    return (
        f'<ofd:PathObject ID="{number}" Boundary="{box}" LineWidth="0.18">'
        f"<ofd:AbbreviatedData>M 0 0 L {width:.3f} {height:.3f}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def _text(text: Text, number: int) -> str:
    size = text.size * _MM
    steps = [size / 2 if character.isascii() else size for character in text.text]
    box = f"{text.x * _MM:.3f} {text.y * _MM - 0.9 * size:.3f} {sum(steps):.3f} {1.2 * size:.3f}"
    deltas = " ".join(f"{step:.3f}" for step in steps[:-1])
    delta = f' DeltaX="{deltas}"' if deltas else ""
    return (
        f'<ofd:TextObject ID="{number}" Boundary="{box}" Font="1" Size="{size:.3f}">'
        f'<ofd:TextCode X="0" Y="{0.9 * size:.3f}"{delta}>{escape(text.text)}</ofd:TextCode></ofd:TextObject>'
    )
