"""Site furniture: what a portal prints around a report, told from the report's own lines by data."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Literal, TypeAlias

from extract.plain import plain

Place: TypeAlias = Literal["end", "nowhere", "head"]
_LONGEST = 160


@cache
def _patterns(place: Place) -> re.Pattern[str]:
    data = tomllib.loads(resources.files(__package__).joinpath("chrome.toml").read_text("utf-8"))
    return re.compile("|".join(f"(?:{pattern})" for pattern in data[place]), re.IGNORECASE)


def is_chrome(line: str, place: Place) -> bool:
    """Whether `line` as a whole is furniture that `place` names: the end, the head, or anywhere."""
    if len(line) > _LONGEST:
        return False
    bare = "".join(plain(line).split())
    return bool(bare) and _patterns(place).fullmatch(bare) is not None


def end_of_text(lines: Sequence[str], start: int = 0) -> int:
    """The index of the first line from `start` that ends the report, or the number of lines."""
    for index in range(start, len(lines)):
        if is_chrome(lines[index], "end"):
            return index
    return len(lines)
