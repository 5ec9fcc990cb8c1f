"""An OFD package to a document: its pages in order, tables over page breaks joined, as for PDF."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Any

from extract.document import Document, Picture
from extract.errors import Unreadable
from extract.hints import Hints
from extract.media import limits
from extract.media.package import Package
from extract.office.ofd.objects import POINTS, PageContent, numbers, read_content
from extract.pdf import pages, read
from extract.pdf.furniture import clear
from extract.pdf.lattice import frames_of
from extract.pdf.lines import lines_of
from extract.pdf.pages import PlacedPicture, Sheet

_MEDIUM = "OFD"
# A4 in millimetres, for a file that gives no page box.
_A4 = (0.0, 0.0, 210.0, 297.0)


def read_ofd(data: bytes, _hints: Hints) -> Document:
    """The document of an OFD file; pictures are blocks named by their member.

    Raises:
        Unreadable: `damaged` (cut, encrypted, without pages), `too_large`, `empty`.
    """
    package = Package(data, _MEDIUM)
    if package.find("Encryptions.xml") or package.find("Doc_0/Encryptions.xml"):
        raise Unreadable("damaged", "the OFD file is encrypted")
    sheets = [sheet for body in _bodies(package) for sheet in _sheets(package, body)]
    clear(sheets)
    blocks = list(read._blocks(sheets))
    if not blocks:
        raise Unreadable("empty", "the pages of the OFD file are empty")
    document = Document(method="ofd", blocks=blocks, body=slice(0, len(blocks)))
    for block in blocks:
        if isinstance(block, Picture):
            document.pictures.setdefault(block.source, package.read(block.source))
    return document


def _bodies(package: Package) -> Iterator[str]:
    """The main parts of the documents in the package."""
    entry = package.find("OFD.xml")
    roots = () if entry is None else package.xml(entry).iter("{*}DocRoot")
    found = [part for root in roots if (part := resolve(package, entry or "", root.text)) is not None]
    if not found:
        raise Unreadable("damaged", "the OFD file has no document in it")
    yield from found


def _sheets(package: Package, main: str) -> Iterator[Sheet]:
    root = package.xml(main)
    box = _box(root.find("{*}CommonData/{*}PageArea")) or _A4
    templates = {
        one.get("ID"): part
        for one in root.iter("{*}TemplatePage")
        if (part := resolve(package, main, one.get("BaseLoc"))) is not None
    }
    images = _images(package, main, root)
    listed = root.findall("{*}Pages/{*}Page")
    if len(listed) > limits.MOST_PAGES:
        raise Unreadable(
            "too_large", f"the OFD file has {len(listed):,} pages; the limit is {limits.MOST_PAGES}"
        )
    for number, one in enumerate(listed, 1):
        part = resolve(package, main, one.get("BaseLoc"))
        if part is None:
            raise Unreadable("damaged", f"page {number} of the OFD file is missing")
        page = package.xml(part)
        content = PageContent()
        for reference in page.iterchildren("{*}Template"):
            if (template := templates.get(reference.get("TemplateID"))) is not None:
                read_content(package.xml(template), content)
        read_content(page, content)
        yield _sheet(number, _box(page.find("{*}Area")) or box, content, images)


def _sheet(
    number: int, box: tuple[float, float, float, float], content: PageContent, images: dict[str, str]
) -> Sheet:
    sheet = Sheet(number, box[2] * POINTS, box[3] * POINTS)
    pieces, loose = pages._tables(frames_of(content.ruling()), content.letters)
    sheet.items.extend(pieces)
    sheet.items.extend(lines_of(loose))
    for resource, top in content.images:
        if resource in images:
            sheet.items.append(PlacedPicture(images[resource], top))
    sheet.items.sort(key=pages._top)
    return sheet


def _images(package: Package, main: str, root: Any) -> dict[str, str]:
    """The members that hold the images, by the number objects refer to them by."""
    found: dict[str, str] = {}
    for mention in root.iter("{*}PublicRes", "{*}DocumentRes"):
        part = resolve(package, main, mention.text)
        if part is None:
            continue
        resources = package.xml(part)
        folder = posixpath.join(posixpath.dirname(part), resources.get("BaseLoc") or "", "_")
        for media in resources.iter("{*}MultiMedia"):
            member = resolve(package, folder, media.findtext("{*}MediaFile"))
            if media.get("Type") == "Image" and member is not None:
                found.setdefault(media.get("ID") or "", member)
    return found


def _box(area: Any) -> tuple[float, float, float, float] | None:
    values = numbers(None if area is None else area.findtext("{*}PhysicalBox"))
    return (values[0], values[1], values[2], values[3]) if len(values) == 4 else None


def resolve(package: Package, base: str, location: str | None) -> str | None:
    """The member a location in the part `base` names: from its folder, or from the root."""
    location = (location or "").strip().replace("\\", "/")
    if not location:
        return None
    places = (
        [location]
        if location.startswith("/")
        else [posixpath.join(posixpath.dirname(base), location), location]
    )
    found = (package.find(posixpath.normpath(place)) for place in places)
    return next((member for member in found if member is not None), None)
