"""Text boxes and pictures: out of the drawings they stand in, to where a reader of the page meets them."""

from __future__ import annotations

from typing import Any

from lxml import etree

from extract.office.word.names import R, W, drop, text_element, text_run

_DRAWINGS = (f"{W}drawing", f"{W}pict", f"{W}object")


class Tokens:
    """Marks in the text that stand for something only HTML can say; `html` puts it in.

    The marks are of a private plane that no font of a report uses.
    """

    _OPEN, _CLOSE = "\U0010f8f0", "\U0010f8f1"

    def __init__(self) -> None:
        self._markup: list[str] = []

    def put(self, markup: str) -> str:
        """A mark for `markup`."""
        self._markup.append(markup)
        return f"{self._OPEN}{len(self._markup) - 1}{self._CLOSE}"

    def html(self, markup: str) -> str:
        """`markup` with all marks replaced."""
        for number, replacement in enumerate(self._markup):
            markup = markup.replace(f"{self._OPEN}{number}{self._CLOSE}", replacement)
        return markup


def lift_boxes(root: Any) -> None:
    """Put what stands in text boxes, and the words of WordArt, before the paragraph they are anchored to.

    A box anchored in a table floats over it: it is put before the table, for in a cell its words
    would join the cell's.
    """
    for box in list(root.iter(f"{W}txbxContent")):
        place = _anchor(box)
        if place is not None:
            for child in list(box):
                place.addprevious(child)
            drop(box)
    for art in list(root.iter("{urn:schemas-microsoft-com:vml}textpath")):
        place, words = _anchor(art), (art.get("string") or "").strip()
        if place is not None and words:
            paragraph = etree.Element(f"{W}p")
            paragraph.append(text_run(words))
            place.addprevious(paragraph)


def _anchor(element: Any) -> Any:
    """The block of the text that an element inside a drawing belongs to: a paragraph, or the table around."""
    place: Any = None
    for holder in element.iterancestors():
        if holder.tag == f"{W}txbxContent":
            break
        if holder.tag in (f"{W}p", f"{W}tbl"):
            place = holder
    return place


def mark_pictures(root: Any, targets: dict[str, tuple[str, str]], tokens: Tokens) -> None:
    """Put a mark for an `<img>` in the place of each picture; drawings without one go."""
    for drawing in list(root.iter(*_DRAWINGS)):
        parent = drawing.getparent()
        if parent is None:
            continue
        parent.replace(drawing, text_element("".join(map(tokens.put, _images(drawing, targets)))))


def _images(drawing: Any, targets: dict[str, tuple[str, str]]) -> list[str]:
    names: list[str] = []
    for element in drawing.iter("{*}blip", "{*}imagedata"):
        target = targets.get(element.get(f"{R}embed") or element.get(f"{R}id") or "")
        if target is not None and target[1] not in names:
            names.append(target[1])
    return [f'<img src="{_escaped(name)}">' for name in names]


def _escaped(name: str) -> str:
    return name.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
