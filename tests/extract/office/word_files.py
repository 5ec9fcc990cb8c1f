"""Reports as Word files, made by python-docx, merged as Word merges."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

from docx import Document
from docx.oxml import parse_xml

from tests.corpus.article import Article, Heading, Sheet, Title, Words
from tests.corpus.tables import Table, cover

NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def word_file(made: Article, change: Callable[[Any], None] | None = None) -> bytes:
    """`made` as DOCX; `change` may work on python-docx's document before it is saved."""
    document = Document()
    for block in made.blocks:
        if isinstance(block, Title):
            document.add_heading(block.text, level=0)
        elif isinstance(block, Heading):
            document.add_paragraph(block.text, style="Heading 1")
        elif isinstance(block, Words):
            document.add_paragraph(block.text)
        elif isinstance(block, Sheet):
            for table in block.tables:
                add_table(document, table)
    if change is not None:
        change(document)
    return saved(document)


def saved(document: Any) -> bytes:
    """The bytes of python-docx's document."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def add_table(document: Any, table: Table) -> None:
    """A table with Word's own merges."""
    grid = cover(table)
    made = document.add_table(rows=len(grid), cols=table.width)
    made.style = "Table Grid"
    for r, row in enumerate(grid):
        for c, (cell, begins) in enumerate(row):
            if begins:
                place = made.cell(r, c)
                if cell.rowspan > 1 or cell.colspan > 1:
                    last = made.cell(
                        min(r + cell.rowspan, len(grid)) - 1, min(c + cell.colspan, table.width) - 1
                    )
                    place = place.merge(last)
                place.text = cell.text


def element(xml: str) -> Any:
    """An element from XML whose prefixes are those of `NS`."""
    head, _, tail = xml.partition(">")
    slash = "/" if head.endswith("/") else ""
    return parse_xml(f"{head.removesuffix('/')} {NS}{slash}>{tail}")


def package(body: str, **parts: str | bytes) -> bytes:
    """A Word package written by hand: `body` inside `w:body`, further parts by name (`word__x.xml`)."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f"<w:document {NS}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return file.getvalue()
