"""Pinned floors by medium: what was reached on a small fixed set of files, and must be kept.

Nothing invented is allowed anywhere; `right` is the share of cells read, `honest` that of cells read or
marked as unreadable.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypeAlias

from tests.corpus.media.cases import MediaCase, absent, named
from tests.corpus.media.catalogue import catalogue
from tests.corpus.media.marks import Line, marks, sums

FILE = Path(__file__).with_name("floors.json")
_EPSILON = 0.005
Floors: TypeAlias = dict[str, dict[str, float]]

# A few files of every medium, chosen for their renderings and not for their marks. A page of a scan takes
# a machine many seconds: one scan of two pages.
PINNED = (
    *("2021/docx.word/1", "2019/docx.wps/1", "2021/docx.layout/1", "2021/docx.four_tables/1"),
    *("2021/docx.numbered/1", "2019/docx.box_title/1"),
    *("2021/doc.word/1", "2019/doc.four_tables/1", "2021/wps.wps/1", "2021/rtf.word/1"),
    *("2021/xlsx.sheets/1", "2019/xlsx.single/1", "2021/xls.sheets/1"),
    *("2021/pdf.set/1", "2019/pdf.singly/1", "2021/pdf.cid/1", "2021/pdf.wps_landscape/1"),
    *("2021/pdf.office/1", "2019/pdf.office_wps/1", "2021/pdf.chromium/1"),
    *("2021/ofd.set/1", "2019/ofd.landscape/1"),
    "2021/scan.skew06/1",
)


def lacking() -> dict[str, str]:
    """Pinned cases that cannot be made here, and why."""
    renderings = catalogue()
    return {name: why for name in PINNED if (why := absent(renderings[name.split("/")[1]]))}


def pinned_cases() -> list[MediaCase]:
    """The fixed set, as far as it can be made here."""
    without = lacking()
    return [named(name) for name in PINNED if name not in without]


def reached(lines: dict[str, Line]) -> Floors:
    """The floors these sums would pin."""
    return {
        name: {"right": round(line.share, 2), "honest": round(line.honest, 2)}
        for name, line in sorted(lines.items())
        if "." not in name and name != "all"
    }


def load(file: Path = FILE) -> Floors:
    """The pinned floors."""
    plain: Floors = json.loads(file.read_text(encoding="utf-8"))
    return plain


def complaints(floors: Floors, lines: dict[str, Line], media: set[str]) -> list[str]:
    """Why the gate does not open, for the media that could be made; none when it does."""
    found = [f"{name}: {line.invented} figures invented" for name, line in lines.items() if line.invented]
    now = reached(lines)
    for medium in sorted(media):
        if medium not in floors:
            found.append(f"{medium}: no floor, pin it")
            continue
        found += [
            f"{medium}: {now.get(medium, {}).get(what, 0.0):.2f} % {what}, floor {floor:.2f}"
            for what, floor in floors[medium].items()
            if now.get(medium, {}).get(what, 0.0) < floor - _EPSILON
        ]
    return found


def pin(*, allow_lower: bool = False, file: Path = FILE) -> int:
    """Write the floors reached now; 1 where a figure was invented or one would sink without `allow_lower`."""
    if missing := lacking():
        print("not pinned, these cannot be made here:", *missing.items(), sep="\n  ")
        return 1
    return write(sums(marks(case) for case in pinned_cases()), allow_lower=allow_lower, file=file)


def write(lines: dict[str, Line], *, allow_lower: bool, file: Path = FILE) -> int:
    """As `pin`, for sums already made."""
    if lines["all"].invented:
        print(f"not pinned: {lines['all'].invented} figures invented")
        return 1
    now = reached(lines)
    worse = complaints(load(file), lines, set(load(file))) if file.exists() else []
    if worse and not allow_lower:
        print("not pinned, a floor would sink (--allow-lower lets it):", *worse, sep="\n  ")
        return 1
    file.write_text(json.dumps(now, indent=1) + "\n", encoding="utf-8")
    print(f"pinned {len(now)} media in {file.name}")
    return 0
