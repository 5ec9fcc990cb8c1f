"""The breadcrumb of a page: 首页 > 政府信息公开 > 年报, however a template writes it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any

from lxml import etree

from extract.document import Line
from extract.page.blocks import Printout, pieces_of

_PLACE = r"(?:您|你)?(?:现在|目前|当前|所在)?的?(?:当前|所在)?的?(?:位置|栏目)(?:是|为|在)?"
_LABEL = re.compile(rf"^(?:{_PLACE})?\s*[:：]?\s*")
_STRONG = re.compile(r"\s*(?:[>＞]+|»|›+|→|➤|▸|►|⟩)\s*")
_WEAK = re.compile(r"(?:^|\s+)[/／\\|·•-]+(?:\s+|$)|::|(?<=[\u4e00-\u9fff])[/／|](?=[\u4e00-\u9fff])")
_HOME = re.compile(rf"^(?:{_PLACE}\s*[:：]?\s*)?(?:网站|门户)?首\s?页(?![\u4e00-\u9fff])|^{_PLACE}\s*[:：]")
_NAMED = etree.XPath(
    "descendant::*[contains(@class,'rumb') or contains(@id,'rumb') or contains(@class,'osition') or "
    "contains(@id,'osition') or contains(@class,'ocation') or contains(@class,'dqwz') or "
    "contains(@id,'dqwz') or contains(@class,'weizhi') or contains(@class,'wzdh') or "
    "contains(@class,'curmb')]"
)
_CHANNELS = etree.XPath("descendant::a[contains(@class,'CurrChnlCls')]")
_LONGEST = 300
_MOST_NAMES = 20
_MOST_PIECES = 100
_MOST_HOLDERS = 40


def read_breadcrumb(printout: Printout) -> list[str]:
    """The names of the page's path, outermost first; empty if no path is printed."""
    return next(filter(None, map(_names, _candidates(printout))), [])


def _candidates(printout: Printout) -> Iterator[Iterable[str]]:
    """Texts that may be a path, in pieces, the surest first."""
    named = [element.getparent() for element in _CHANNELS(printout.tree)[:1]]
    named += _NAMED(printout.tree)[:_MOST_HOLDERS]
    yield from map(pieces_of, named)
    home: list[Any] = []
    for placed in printout.blocks:
        if isinstance(placed.block, Line) and _HOME.match(placed.block.text):
            yield [placed.block.text]
            home.append(placed.element)
    for element in home[:_MOST_HOLDERS]:
        # Names that are list items or cells of their own: the path is what stands around the first.
        for holder in islice(chain([element], element.iterancestors()), 3):
            yield pieces_of(holder)


def _names(texts: Iterable[str]) -> list[str]:
    """The names in the pieces of a path; empty if they are none."""
    pieces = list(islice(texts, _MOST_PIECES))
    whole = " ".join(pieces)
    if len(whole) > _LONGEST:
        return []
    separator = _STRONG if _STRONG.search(whole) else _WEAK
    if separator.search(whole) is None and _HOME.match(whole) is None:
        return []
    names: list[str] = []
    for part in (part for piece in pieces for part in separator.split(piece)):
        name = _LABEL.sub("", part.strip(), count=1).strip(" :：\u3000")
        if name and name not in names[-1:]:
            names.append(name)
    return names if 2 <= len(names) <= _MOST_NAMES else []
