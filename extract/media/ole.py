"""What lies at the top of an OLE compound file ([MS-CFB]): the names that tell which program's it is."""

from __future__ import annotations

import struct

_HEADER = 512
_NONE = 0xFFFFFFFA  # from here on a sector number is a mark
_ENTRY = 128
_MOST_SECTORS = 4096
_MOST_ENTRIES = 4096


def top_names(data: bytes) -> set[str]:
    """Names of the streams and storages in the root of the file; empty if it is too damaged to tell.

    Those of embedded objects lie deeper and do not count.
    """
    try:
        return _root_children(_directory(data))
    except (struct.error, IndexError, ValueError):
        return set()


def _directory(data: bytes) -> bytes:
    """The sectors of the directory, as far as they are there."""
    (shift,) = struct.unpack_from("<H", data, 30)
    if shift not in (9, 12):
        raise ValueError("no sector size of a compound file")
    size = 1 << shift
    (sector,) = struct.unpack_from("<I", data, 48)
    table = struct.unpack_from("<109I", data, 76)
    parts: list[bytes] = []
    seen: set[int] = set()
    while sector < _NONE and sector not in seen and len(seen) < _MOST_SECTORS:
        seen.add(sector)
        parts.append(data[(sector + 1) * size : (sector + 2) * size])
        # The next sector of a chain stands in the allocation table.
        place, within = divmod(sector, size // 4)
        try:
            (sector,) = struct.unpack_from("<I", data, (table[place] + 1) * size + 4 * within)
        except (struct.error, IndexError):
            break
    return b"".join(parts)


def _root_children(directory: bytes) -> set[str]:
    names: set[str] = set()
    (first,) = struct.unpack_from("<I", directory, 76)
    waiting, seen = [first], {0}
    while waiting and len(seen) < _MOST_ENTRIES:
        number = waiting.pop()
        if number >= _NONE or number in seen or (number + 1) * _ENTRY > len(directory):
            continue
        seen.add(number)
        entry = directory[number * _ENTRY : (number + 1) * _ENTRY]
        (length,) = struct.unpack_from("<H", entry, 64)
        names.add(entry[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace"))
        waiting += struct.unpack_from("<2I", entry, 68)
    return names
