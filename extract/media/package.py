"""A ZIP container read within limits, whatever its members say of themselves."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import Any
from urllib.parse import unquote

from lxml import etree

from extract.errors import Unreadable
from extract.media import limits

_ENCRYPTED = 0x1
_UTF8 = 0x800
_CHUNK = 1 << 20
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


class Package:
    """The members of a ZIP container by name; `medium` is what messages call it.

    Raises:
        Unreadable: `damaged` if the container cannot be opened; `too_large` if it has too many members.
    """

    def __init__(self, data: bytes, medium: str) -> None:
        limits.check_bytes(data, medium)
        self.medium = medium
        try:
            self._file = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise Unreadable("damaged", f"the {medium} file is cut or damaged") from error
        infos = self._file.infolist()
        if len(infos) > limits.MOST_MEMBERS:
            raise Unreadable(
                "too_large",
                f"the {medium} file has {len(infos):,} members; the limit is {limits.MOST_MEMBERS:,}",
            )
        self._members = {member_name(info): info for info in infos if not info.is_dir()}
        self._folded = {name.lower(): name for name in reversed(self._members)}
        self._left = limits.MOST_PACKAGE_BYTES

    @property
    def names(self) -> list[str]:
        """Names of the members in their order, folders left out."""
        return list(self._members)

    def find(self, name: str) -> str | None:
        """The member of that name, whatever the case of its letters, or None."""
        return self._folded.get(name.lstrip("/").lower())

    def is_encrypted(self, name: str) -> bool:
        """Whether a member needs a password."""
        return bool(self._members[name].flag_bits & _ENCRYPTED)

    def read(self, name: str, most: int = limits.MOST_MEMBER_BYTES) -> bytes:
        """The bytes of a member. Raises `Unreadable`: `too_large` or `damaged`."""
        if self.is_encrypted(name):
            raise Unreadable("damaged", f"the {self.medium} file is encrypted")
        most = min(most, self._left)
        try:
            with self._file.open(self._members[name]) as stream:
                data = _bounded(stream, most + 1)
        except _BROKEN as error:
            raise Unreadable("damaged", f"{name} in the {self.medium} file is cut or damaged") from error
        if len(data) > most:
            raise Unreadable("too_large", f"{name} in the {self.medium} file unpacks to over {most:,} bytes")
        self._left -= len(data)
        return data

    def xml(self, name: str) -> Any:
        """The root element of a member that is XML. Raises `Unreadable`: `too_large` or `damaged`."""
        return parse_xml(self.read(name, limits.MOST_XML_BYTES), f"{name} in the {self.medium} file")

    def optional_xml(self, name: str) -> Any:
        """As `xml`, None if there is no such member."""
        found = self.find(name)
        return None if found is None else self.xml(found)

    def targets(self, part: str) -> dict[str, tuple[str, str]]:
        """The relationships of a part of an OOXML package: id to the type's last word and the target.

        A target inside the package is the name of its member; one outside is left out.
        """
        folder, name = posixpath.split(part)
        root = self.optional_xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, tuple[str, str]] = {}
        for relation in () if root is None else root.iter("{*}Relationship"):
            if relation.get("TargetMode") == "External":
                continue
            target = self._resolved(folder, relation.get("Target") or "")
            if target is not None:
                found[relation.get("Id") or ""] = (
                    (relation.get("Type") or "").rpartition("/")[2],
                    target,
                )
        return found

    def _resolved(self, folder: str, target: str) -> str | None:
        for spelt in (target, unquote(target)):
            path = spelt if spelt.startswith("/") else posixpath.join(folder, spelt)
            if (found := self.find(posixpath.normpath(path))) is not None:
                return found
        return None


def parse_xml(data: bytes, name: str) -> Any:
    """The root element of `data`, without comments; `name` is what messages call it.

    No entity is resolved and nothing fetched; a document type, which no writer of these formats
    gives, is refused with everything it could define.

    Raises:
        Unreadable: `damaged`.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable("damaged", f"{name} is not well-formed XML") from error
    if root.getroottree().docinfo.doctype:
        raise Unreadable("damaged", f"{name} has a document type, which its format forbids")
    return root


def member_name(info: zipfile.ZipInfo) -> str:
    """A member's name; without the flag for UTF-8 Chinese writers store GBK, or UTF-8 all the same."""
    name = info.filename
    if not info.flag_bits & _UTF8:
        try:
            raw = name.encode("cp437")
        except UnicodeEncodeError:
            return name.replace("\\", "/")
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    return name.replace("\\", "/")


def _bounded(stream: Any, most: int) -> bytes:
    """What `stream` gives, up to `most` bytes."""
    parts: list[bytes] = []
    while most > 0 and (part := stream.read(min(_CHUNK, most))):
        parts.append(part)
        most -= len(part)
    return b"".join(parts)
