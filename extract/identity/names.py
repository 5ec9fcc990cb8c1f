"""What is the name of a public body, by data."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from extract.plain import plain

_SHORTEST = 2
_LONGEST = 60
_MARKS = re.compile(r"[。,;:!?<>|/=&%…\"'“”]|(?<!\d)20\d\d年?|\d{5,}")


@dataclass(frozen=True, slots=True)
class _Words:
    ending: re.Pattern[str]
    never: re.Pattern[str]
    keeper: re.Pattern[str]
    group: re.Pattern[str]


@cache
def _words() -> _Words:
    data = tomllib.loads(resources.files(__package__).joinpath("names.toml").read_text("utf-8"))
    groups = "|".join(map(re.escape, sorted(data["class_words"], key=len, reverse=True)))
    return _Words(
        ending=re.compile(f"(?:{'|'.join(map(re.escape, data['endings']))})(?:\\([^()]{{2,20}}\\))?$"),
        never=re.compile("|".join(f"(?:{pattern})" for pattern in data["never"]), re.IGNORECASE),
        keeper=re.compile("|".join(data["keepers"])),
        # Possessive, so that no string of such words can be parted in exponentially many ways.
        group=re.compile(f"(?:{groups}|20\\d\\d|\\d{{1,2}}|[()、/·>,\\-—])++"),
    )


def _bare(name: str) -> str:
    return "".join(plain(name).split())


def is_name(name: str, *, strict: bool = True) -> bool:
    """Whether `name` names one public body.

    我镇, 本站, 市政府办 and classes of bodies (乡镇(街道), 市政府部门) do not. With `strict` its last
    word must be one that names of bodies end with; without, whatever is not refused will do.
    """
    bare = _bare(name)
    if not _SHORTEST <= len(bare) <= _LONGEST or _MARKS.search(bare):
        return False
    words = _words()
    if words.never.fullmatch(bare) or is_class(bare):
        return False
    return not strict or words.ending.search(bare) is not None


def is_class(name: str) -> bool:
    """Whether `name` is a class of bodies, a year or a column: 部门, 乡镇(街道), 2024年, 政府信息公开年报."""
    return _words().group.fullmatch(_bare(name)) is not None


def keeps_portals(name: str) -> bool:
    """Whether `name` is an office that publishes for others: 某县人民政府办公室, 某市大数据局."""
    return _words().keeper.search(_bare(name)) is not None
