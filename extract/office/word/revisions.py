"""Tracked changes, hidden text and wrappers: the document as it would be printed with all changes accepted.

Deleted and moved-away text, deleted rows and cells, and hidden text go; inserted text stays. Elements
that only wrap (content controls, fields, smart tags, ruby) are replaced by what they wrap.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lxml import etree

from extract.office.word.names import MC, R, W, drop, is_on, text_element, unwrap, value
from extract.office.word.styles import Styles
from extract.office.word.symbols import symbol

_GONE = (
    "del", "moveFrom", "bookmarkStart", "bookmarkEnd", "permStart", "permEnd", "proofErr", "rt", "sectPr",
    "commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef",
)  # fmt: skip
_WRAPPERS = (
    "ins", "moveTo", "smartTag", "customXml", "fldSimple", "sdtContent", "dir", "bdo", "ruby", "rubyBase",
)  # fmt: skip
# A link to elsewhere; one inside the document is left, for a table of contents is told by it.
_LINK = f"{R}id"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"


def accept(root: Any, styles: Styles) -> None:
    """Change the tree under `root` in place."""
    _choose_alternatives(root)
    _drop_marked(root)
    for element in list(root.iter(*(W + name for name in _GONE))):
        if element.getparent() is not None and element.getparent().tag != f"{W}rPr":
            drop(element)
    _drop_hidden(root, styles)
    for element in list(root.iter(f"{W}sdt")):
        content = element.find(f"{W}sdtContent")
        element[:] = [] if content is None else list(content)
        unwrap(element)
    for element in list(root.iter(*(W + name for name in _WRAPPERS))):
        if element.getparent().tag not in (f"{W}rPr", f"{W}trPr", f"{W}tcPr"):
            unwrap(element)
    for element in list(root.iter(f"{W}hyperlink")):
        if element.get(_LINK) is not None:
            unwrap(element)
    _spell_characters(root)
    _join_paragraphs(root)


def _choose_alternatives(root: Any) -> None:
    """Of each pair of drawings for newer and older programs keep the one that says something."""
    for element in reversed(list(root.iter(f"{MC}AlternateContent"))):
        kept = next(
            (child for child in element if any(True for _ in child.iter(*_SPEAKING))),
            element.find(f"{MC}Fallback"),
        )
        element[:] = [] if kept is None else list(kept)
        unwrap(element)


_SPEAKING = (f"{W}t", "{*}blip", "{*}imagedata", "{*}textpath")


def _drop_marked(root: Any) -> None:
    """Rows, cells and old properties that a tracked change or a switch takes away."""
    for element in [element for element in root.iter(etree.Element) if element.tag.endswith("Change")]:
        drop(element)
    rules: tuple[tuple[str, str, Callable[[Any], bool]], ...] = (
        ("tr", "trPr", lambda mark: mark.tag == f"{W}del" or (mark.tag == f"{W}hidden" and is_on(mark))),
        ("tc", "tcPr", lambda mark: mark.tag == f"{W}cellDel"),
    )
    for holder, properties, takes_away in rules:
        for element in list(root.iter(W + holder)):
            marks = element.find(W + properties)
            if marks is not None and any(map(takes_away, marks)):
                drop(element)


def _drop_hidden(root: Any, styles: Styles) -> None:
    for run in list(root.iter(f"{W}r")):
        properties = run.find(f"{W}rPr")
        own = None if properties is None else properties.find(f"{W}vanish")
        if own is not None:
            hidden = is_on(own)
        else:
            paragraph = next(run.iterancestors(f"{W}p"), None)
            hidden = styles.hides(value(properties, "rStyle")) or styles.hides(
                value(paragraph, "pPr", "pStyle")
            )
        if hidden:
            drop(run)


def _spell_characters(root: Any) -> None:
    """Characters and breaks that have elements of their own, as text or in the one form that is known."""
    for element in list(root.iter(f"{W}cr", f"{W}br", f"{W}ptab", f"{W}sym", f"{_MATH}r", f"{_MATH}t")):
        if element.tag == f"{W}sym":
            element.getparent().replace(
                element, text_element(symbol(element.get(f"{W}font"), element.get(f"{W}char")))
            )
            continue
        if element.tag.startswith(_MATH):
            element.tag = W + element.tag.removeprefix(_MATH)
            continue
        element.attrib.clear()
        element.tag = f"{W}tab" if element.tag == f"{W}ptab" else f"{W}br"
    for run in list(root.iter(f"{W}r")):
        parent = run.getparent()
        while parent.tag.startswith(_MATH):
            unwrap(parent)
            parent = run.getparent()


def _join_paragraphs(root: Any) -> None:
    """A paragraph whose end is deleted goes on in the next one, if the next thing is a paragraph."""
    for paragraph in list(root.iter(f"{W}p")):
        properties = paragraph.find(f"{W}pPr")
        marks = None if properties is None else properties.find(f"{W}rPr")
        deleted = None if marks is None else marks.find(f"{W}del")
        if deleted is None:
            continue
        following = paragraph.getnext()
        if following is None or following.tag != f"{W}p":
            drop(deleted)
            continue
        own = following.find(f"{W}pPr")
        at = 0 if own is None else 1
        following[at:at] = [child for child in paragraph if child is not properties]
        drop(paragraph)
