"""The breadcrumb of a page: 首页 > 政府信息公开 > 年报, however a template writes it."""

from __future__ import annotations

import re
from typing import Any

from extract.page.elements import printed

_LABEL = re.compile(
    r"(?:您?(?:现在)?(?:当前|所在|的)*的?(?:当前|所在)?(?:位置|栏目)(?:是|为)?)\s*[:：]?\s*|^[:：]\s*"
)
_STRONG = re.compile(r"\s*(?:>+|＞+|»|›+|→|➤|▸|►|⟩|〉(?!\S))\s*")
_WEAK = re.compile(r"\s+[/\\|·-]+\s+|^[/\\|·-]+$|::")
_NAMED = re.compile(r"(?i)crumb|curmb|position|location|dqwz|weizhi|curpos|currchnl|dangqian|wzdh|path")
_STARTS = ("首页", "网站首页", "当前位置", "所在位置", "的位置")
_LONGEST = 300
_MOST = 20
_CANDIDATES = (
    "//*[contains(@class,'rumb') or contains(@class,'osition') or contains(@class,'ocation') or contains(@id,'rumb')"
    " or contains(@id,'osition') or contains(@class,'dqwz') or contains(@class,'weizhi') or contains(@id,'dqwz')"
    " or contains(@class,'wzdh') or contains(@class,'curmb') or contains(@id,'curmb')]"
)


def read_breadcrumb(root: Any) -> list[str]:
    """The names of the page's path, outermost first; empty if no path is printed."""
    channels = root.xpath("//a[contains(@class,'CurrChnlCls')]")
    holders = [channels[0].getparent()] if channels else []
    holders += root.xpath(_CANDIDATES)[:50]
    holders += _around_home(root)
    for holder in holders:
        names = _names(holder)
        if len(names) > 1:
            return names
    return []


def _around_home(root: Any) -> list[Any]:
    """Elements that print 首页 or 当前位置 themselves, and what stands around them."""
    found = []
    for word in ("当前位置", "所在位置", "的位置", "首页"):
        for element in root.xpath("//*[contains(text(), $word)][not(self::script)]", word=word)[:5]:
            found += [element, *list(element.iterancestors())[:2]]
    return found


def _names(holder: Any) -> list[str]:
    pieces = list(holder.itertext())
    whole = printed("".join(pieces))
    if not whole or len(whole) > _LONGEST or not (_STRONG.search(whole) or _WEAK.search(whole)):
        return []
    names: list[str] = []
    weak = not _STRONG.search(whole)
    for piece in pieces:
        for name in (_WEAK if weak else _STRONG).split(printed(piece)):
            clean = _LABEL.sub("", name).strip(" :：")
            if clean and clean not in names[-1:]:
                names.append(clean)
    return names if len(names) <= _MOST else []
