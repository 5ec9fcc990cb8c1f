"""ZIP and gzip files that hold a report: opened, and read as the document inside.

One document inside is the report. Of several the one that shows a report's parts and tables is, if it is
the only one; a report that lies there in two media is taken from the first that prints its tables best.
An archive in an archive is opened once.
"""

from __future__ import annotations

import posixpath
import zlib
from collections.abc import Callable

from extract.document import Document
from extract.errors import Unreadable
from extract.hints import Hints
from extract.media import limits, sniff
from extract.media.package import Package
from extract.page.blocks import Placed
from extract.page.body import kinds_of, signs

_ZIP, _GZIP = "ZIP archive", "gzip archive"
_IGNORED = frozenset(("thumbs.db", "desktop.ini", ".ds_store"))
_ARCHIVES = frozenset((sniff.ZIP, "application/gzip"))
_MOST_DOCUMENTS = 20
_ENOUGH_KINDS = 2
_LISTED = 4
_LONGEST_NAME = 60

Reader = Callable[[bytes, Hints], Document]


def read_zip(data: bytes, hints: Hints, read: Reader, *, outer: bool = True) -> Document:
    """The document of the report in a ZIP archive; `read` reads the documents inside.

    Raises:
        Unreadable: `media` if there are none or several reports in it; `damaged` if it is encrypted, cut
            or holds archives in archives; `too_large`; as for the document inside.
    """
    package = Package(data, _ZIP)
    names = [name for name in package.names if not _is_ignored(name)]
    if not names:
        raise Unreadable("empty", "the ZIP archive is empty")
    if any(map(package.is_encrypted, names)):
        raise Unreadable("damaged", "the ZIP archive is encrypted")
    if len(names) > _MOST_DOCUMENTS:
        raise Unreadable(
            "media", f"the ZIP archive holds {len(names):,} files: give the one that is the report"
        )
    contents = {name: package.read(name) for name in names}
    # Pictures beside a document belong to it.
    written = {
        name: data for name, data in contents.items() if not sniff.media_type(data).startswith("image/")
    }
    contents = written or contents
    if len(contents) == 1:
        return _inner(next(iter(contents.values())), hints, read, outer=outer)
    return _the_report(contents, hints, read, outer=outer)


def read_gzip(data: bytes, hints: Hints, read: Reader, *, outer: bool = True) -> Document:
    """The document in a gzip file. Raises `Unreadable` as `read_zip`."""
    limits.check_bytes(data, _GZIP)
    unpacker = zlib.decompressobj(wbits=31)
    try:
        inside = unpacker.decompress(data, limits.MOST_MEMBER_BYTES + 1)
    except zlib.error as error:
        raise Unreadable("damaged", "the gzip archive is cut or damaged") from error
    if len(inside) > limits.MOST_MEMBER_BYTES:
        raise Unreadable("too_large", f"the gzip archive unpacks to over {limits.MOST_MEMBER_BYTES:,} bytes")
    if not unpacker.eof:
        raise Unreadable("damaged", "the gzip archive is cut or damaged")
    return _inner(inside, hints, read, outer=outer)


def _is_ignored(name: str) -> bool:
    """Whether a member is one that systems put in by themselves."""
    base = posixpath.basename(name).lower()
    return name.startswith("__MACOSX/") or base in _IGNORED or base.startswith(("._", "~$"))


def _inner(data: bytes, hints: Hints, read: Reader, *, outer: bool) -> Document:
    medium = sniff.media_type(data)
    if medium not in _ARCHIVES:
        return read(data, hints)
    if not outer:
        raise Unreadable("damaged", "an archive in an archive in an archive is not opened")
    opened = read_zip if medium == sniff.ZIP else read_gzip
    return opened(data, hints, read, outer=False)


def _the_report(contents: dict[str, bytes], hints: Hints, read: Reader, *, outer: bool) -> Document:
    found: list[tuple[str, int, Document]] = []
    reasons: list[Unreadable] = []
    for name, data in contents.items():
        try:
            document = _inner(data, hints, read, outer=outer)
        except Unreadable as error:
            if error.reason == "too_large":
                raise
            reasons.append(error)
            continue
        kinds = len(kinds_of(signs([Placed(block, None) for block in document.blocks])))
        if kinds >= _ENOUGH_KINDS:
            found.append((name, kinds, document))
    if len({posixpath.splitext(name)[0] for name, _, _ in found}) == 1:
        return max(found, key=lambda one: one[1])[2]
    if not found and reasons and len(reasons) == len(contents):
        raise reasons[0]
    listed = "、".join(posixpath.basename(name)[:_LONGEST_NAME] for name in list(contents)[:_LISTED])
    what = "several reports" if found else "no report"
    raise Unreadable("media", f"the ZIP archive holds {len(contents)} documents and {what}: {listed}")
