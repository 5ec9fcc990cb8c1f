"""政府信息公开情况统计表 (report years 2014 to 2018) as data: its rows, and which of them a label names.

Source: 国办发〔2014〕32号. `list-2014.toml` holds the rows; codes are those of a report's `statistics`.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from extract.labels import normalise

# Of a label's characters this share stands in the official one too: local rows borrow its words.
_OWN_SHARE = 0.55
_NOTE = re.compile(r"[(（][^()（）]*[)）]?")
_OF_WHICH = re.compile(r"^(?:其中|其 中)[:：]?")
MAX_LABEL = 70
_TELLING = frozenset(
    ("closed_in_time", "closed_extended", "replies_to_be_clarified", "replies_other_channel")
)
# Words that tell no row from another: left out where the share is counted.
_COMMON = re.compile(r"政府信息公开|政府信息|案件|工作|的|数量|总数|次数|篇数|数")
# Before the label of a row that the list does not have.
LOCAL = "local."
_LOCAL_UNIT = re.compile(r"（([^（）]+)）")


@dataclass(frozen=True, slots=True)
class StatisticRow:
    """One figure of the list.

    Attributes:
        code: its name in a report's `statistics`.
        label, unit: as the list prints them; `unit` is 万元 where the figure is money.
        block: the block it stands in; `opens` where its own row opens that block.
        within: whether its words name it only below the row that opens its block.
        words: groups of words, one of which the normalised label holds whole.
        without: words the label does not hold.
    """

    code: str
    label: str
    unit: str
    block: str
    words: tuple[tuple[str, ...], ...]
    without: tuple[str, ...] = ()
    opens: bool = False
    within: bool = False

    @property
    def telling(self) -> bool:
        """Whether only the list of 2014 has this row: older lists share many of the others."""
        return self.block in ("responses", "meetings") or self.code in _TELLING

    def is_named(self, text: str) -> bool:
        """Whether a normalised label names this row, its block left aside."""
        held = any(all(word in text for word in group) for group in self.words)
        return held and not any(word in text for word in self.without) and self._shares(text)

    def _shares(self, text: str) -> bool:
        own = core(text)
        labels = (self.label, *("".join(group) for group in self.words))
        return any(_common(own, core(normalise(label))) >= _OWN_SHARE * len(own) for label in labels)


@dataclass(frozen=True, slots=True)
class StatisticList:
    """The list: its rows in printed order, the heading rows, and the labels that only it has."""

    name: str
    document: str
    markers: tuple[str, ...]
    rows: tuple[StatisticRow, ...]
    headings: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]


@cache
def statistic_list() -> StatisticList:
    """The list of 2014."""
    data = tomllib.loads(resources.files(__package__).joinpath("list-2014.toml").read_text("utf-8"))
    return StatisticList(
        name=data["name"],
        document=data["document"],
        markers=tuple(data["markers"]),
        rows=tuple(_row(entry) for entry in data["row"]),
        headings=tuple((entry["block"], _groups(entry["words"])) for entry in data["heading"]),
    )


def _row(entry: dict[str, Any]) -> StatisticRow:
    return StatisticRow(
        code=entry["code"],
        label=entry["label"],
        unit=entry["unit"],
        block=entry["block"],
        words=_groups(entry["words"]),
        without=tuple(entry.get("not", ())),
        opens=entry.get("opens", False),
        within=entry.get("within", False),
    )


def _groups(groups: list[list[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(group) for group in groups)


def _common(text: str, label: str) -> int:
    blocks = SequenceMatcher(None, text, label, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks)


def likeness(printed: str, row: StatisticRow) -> float:
    """How near a printed label comes to that of a row: 1 where it is the same."""
    text, label = plain_label(printed), normalise(row.label)
    return 2 * _common(text, label) / (len(text) + len(label))


def core(text: str) -> str:
    """A normalised label without the words that tell no row from another; itself if nothing else is in it."""
    return _COMMON.sub("", text) or text


def plain_label(printed: str) -> str:
    """A label in normal form without its notes in brackets and without 其中."""
    bare = _NOTE.sub("", printed)
    return normalise(_OF_WHICH.sub("", normalise(bare if bare.strip() else printed)))


@lru_cache(maxsize=4096)
def match_statistic(printed: str, block: str | None) -> StatisticRow | None:
    """The row a printed label names, or None.

    Args:
        printed: the label, as printed.
        block: the block of the row before it; 被依法纠错数 stands in two of them.
    """
    text = plain_label(printed)
    if not text or len(text) > MAX_LABEL:
        return None
    named = [row for row in statistic_list().rows if row.is_named(text)]
    return next((row for row in named if not row.within or row.block == block), None)


@lru_cache(maxsize=4096)
def block_opened(printed: str) -> str | None:
    """The block that a heading row, or a figure's row over others, opens; None for other labels."""
    text = plain_label(printed)
    for block, groups in statistic_list().headings:
        if len(text) <= MAX_LABEL and any(all(word in text for word in group) for group in groups):
            return block
    row = match_statistic(printed, None)
    return row.block if row is not None and row.opens else None


def unit_of(code: str) -> str | None:
    """The unit of a code of `statistics`: the list's own, or the one printed with a local row."""
    name = code.partition("@")[0]
    if name.startswith(LOCAL):
        units: list[str] = _LOCAL_UNIT.findall(name)
        return units[-1] if units and name.endswith(f"（{units[-1]}）") else None
    return next((row.unit for row in statistic_list().rows if row.code == name), None)
