"""DOCX, DOCM, DOTX: made plain, to HTML by mammoth, then read as a page.

What mammoth leaves out or misplaces (text boxes, list numbers, content controls, tracked changes, column
offsets, hidden text) is settled before, in `extract.office.word`. Headers and footers are left out on
purpose: they repeat on every page.
"""

from __future__ import annotations

import io
import zipfile
from typing import Any

import mammoth
from lxml import etree

from extract.document import Document
from extract.errors import Unreadable
from extract.hints import Hints
from extract.media import limits
from extract.media.package import Package
from extract.office.chunks import chunk_markup
from extract.office.markup import read_markup
from extract.office.word.cells import straighten
from extract.office.word.floating import Tokens, lift_boxes, mark_pictures
from extract.office.word.names import R, W, text_run, transitional
from extract.office.word.numbering import Numbering
from extract.office.word.revisions import accept
from extract.office.word.styles import Styles

_MEDIUM = "Word (DOCX)"
_MAIN = "word/document.xml"
_HEADING_LEVELS = "\n".join(f"p[style-name='{name}'] => h1:fresh" for name in ("Title", "标题", "大标题"))


def read_docx(data: bytes, _hints: Hints, method: str = "docx") -> Document:
    """The document of a Word package; its pictures are blocks named by their member (`word/media/…`).

    Raises:
        Unreadable: `damaged`, `too_large`, or `empty`.
    """
    package = Package(data, _MEDIUM)
    return read_markup(to_html(package), method, pictures_of(package))


def pictures(data: bytes) -> dict[str, bytes]:
    """The pictures of a Word package by the names its `Picture` blocks have. Raises `Unreadable`."""
    return pictures_of(Package(data, _MEDIUM))


def pictures_of(package: Package) -> dict[str, bytes]:
    """As `pictures`, of an opened package; as many as its limits let through."""
    found: dict[str, bytes] = {}
    for name in package.names:
        if "/media/" in f"/{name.lower()}":
            try:
                found[name] = package.read(name)
            except Unreadable:
                continue
    return found


def to_html(package: Package, *, chunks: bool = True) -> str:
    """The body of a Word package as HTML, without the documents put into it if `chunks` is off.

    Raises:
        Unreadable: `damaged` or `too_large`.
    """
    main = _main_part(package)
    targets = package.targets(main)
    parts = dict(reversed(targets.values()))
    root = transitional(package.xml(main))
    _check_depth(root)
    styles_root = _part(package, parts.get("styles"))
    styles, tokens = Styles(styles_root), Tokens()
    accept(root, styles)
    lift_boxes(root)
    mark_pictures(root, targets, tokens)
    _mark_chunks(root, package, targets if chunks else {}, tokens)
    Numbering(_part(package, parts.get("numbering")), styles).spell(root)
    straighten(root)
    notes = {kind: _notes(package, parts.get(kind), styles) for kind in ("footnotes", "endnotes")}
    return tokens.html(_by_mammoth(root, styles_root, notes))


def _main_part(package: Package) -> str:
    main = next((t for kind, t in package.targets("").values() if kind == "officeDocument"), None)
    main = main or package.find(_MAIN)
    if main is None:
        raise Unreadable("damaged", "the Word (DOCX) file has no document in it")
    return main


def _part(package: Package, name: str | None) -> Any:
    return None if name is None else transitional(package.xml(name))


def _notes(package: Package, name: str | None, styles: Styles) -> Any:
    root = _part(package, name)
    if root is not None:
        accept(root, styles)
        lift_boxes(root)
        mark_pictures(root, {}, Tokens())
        straighten(root)
    return root


def _check_depth(root: Any) -> None:
    """Refuse a tree that would be too deep for a reader that calls itself for each level."""
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > limits.MOST_XML_DEPTH:
            raise Unreadable("damaged", "the Word (DOCX) file is nested deeper than any writer nests it")


def _mark_chunks(root: Any, package: Package, targets: dict[str, tuple[str, str]], tokens: Tokens) -> None:
    """A mark for each document that another program put in whole (`w:altChunk`)."""
    for chunk in list(root.iter(f"{W}altChunk")):
        target = targets.get(chunk.get(f"{R}id") or "")
        paragraph = etree.Element(f"{W}p")
        if target is not None:
            paragraph.append(text_run(tokens.put(chunk_markup(package.read(target[1]), _inner))))
        chunk.getparent().replace(chunk, paragraph)


def _inner(data: bytes) -> str:
    """A Word package inside another, without those inside it again."""
    return to_html(Package(data, _MEDIUM), chunks=False)


def _by_mammoth(root: Any, styles: Any, notes: dict[str, Any]) -> str:
    """The body as HTML. Raises `Unreadable('damaged')` where mammoth meets what no standard allows."""
    plain = io.BytesIO()
    with zipfile.ZipFile(plain, "w") as archive:
        archive.writestr(_MAIN, etree.tostring(root))
        for name, part in {"styles": styles, **notes}.items():
            if part is not None:
                archive.writestr(f"word/{name}.xml", etree.tostring(part))
    try:
        result = mammoth.convert_to_html(plain, style_map=_HEADING_LEVELS, include_embedded_style_map=False)
    except Exception as error:
        # Whatever it raises (KeyError, ValueError, RecursionError) says that the file is not as it must be.
        raise Unreadable(
            "damaged", f"the Word (DOCX) file breaks its format: {type(error).__name__}"
        ) from error
    return limits.check_characters(str(result.value), _MEDIUM)
