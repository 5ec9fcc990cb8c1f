"""The path a page prints above its content: 首页 >> 政务公开 >> 政府信息公开年报 >> 砖路镇."""

from __future__ import annotations

import re
from typing import Any

_HERE = re.compile(r"(?:当前|所在|您的|现在的?|在的)位置(?:是)?\s*[:：]?")
_SEPARATOR = re.compile(r"\s*(?:>+|＞+|»+|›+|→|⇒|/{1,2}|\\|\||·|—{1,2}|[-－](?=\s))\s*|\s{2,}|\n+")
_HOME = frozenset(("首页", "网站首页", "主页", "返回首页", "首 页", "Home", "正文", "列表", ""))
_CLASS = re.compile(r"crumb|curpos|position|location|dqwz|weizhi|bread|\bpath\b|CurrChnl", re.IGNORECASE)
_LONGEST = 300
_SUFFIX = re.compile(r"\s*[-_|–—]+\s*")


def trail(root: Any, tags: dict[str, str], title: str) -> tuple[str, ...]:
    """Names of the columns above a page and its own, outermost first, without 首页.

    From the printed path; failing that from the page's `ColumnName` label, then from `<title>`.
    """
    printed = _printed(root)
    if printed:
        return printed
    column = tags.get("columnname", "")
    if column:
        return tuple(name for name in re.split(r"[;；,，>]", column) if name.strip())[:1]
    first = _SUFFIX.split(title.strip())[0].strip() if title else ""
    return (first,) if first else ()


def _printed(root: Any) -> tuple[str, ...]:
    for element in root.iter(
        "div", "p", "span", "td", "ul", "ol", "nav", "h2", "h3", "h4", "section", "dl", "em", "b"
    ):
        marks = f"{element.get('class') or ''} {element.get('id') or ''}"
        own = element.text or ""
        if _HERE.search(own) or _CLASS.search(marks):
            names = _names(element) or (_names(element.getparent()) if _HERE.search(own) else ())
            if names:
                return names
    return ()


def _names(element: Any) -> tuple[str, ...]:
    """The names of the path printed in `element`; nothing if it is too long to be one or holds no link."""
    if element is None or next(element.iter("a"), None) is None:
        return ()
    pieces: list[str] = []
    length = 0
    for text in element.itertext():
        length += len(text)
        pieces.append(text)
        if length > _LONGEST:
            return ()
    whole = _HERE.split("\n".join(pieces))[-1]
    names = [" ".join(name.split()) for name in _SEPARATOR.split(whole)]
    return tuple(name for name in names if name not in _HOME and len(name) <= 60)
