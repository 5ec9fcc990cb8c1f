"""ZIP packages that come out the same every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

# The earliest date a ZIP entry can bear.
_DAY = (1980, 1, 1, 0, 0, 0)


def packed(members: Mapping[str, bytes]) -> bytes:
    """A ZIP of `members`, in their order, each dated alike."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, _DAY), data, zipfile.ZIP_DEFLATED, 9)
    return out.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    """The members of a ZIP, in its order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
