"""The columns above a page, by the path it prints: 首页 >> 政务公开 >> 政府信息公开年报 >> 砖路镇."""

from __future__ import annotations

import re
from collections.abc import Sequence

_HOME = frozenset(("首页", "网站首页", "门户首页", "主页", "返回首页", "正文", "列表", "内容", "详情"))
_MOST = 60


def trail(printed: Sequence[str], tags: dict[str, str]) -> tuple[str, ...]:
    """Names of the columns above a page and its own, outermost first, without 首页.

    From the printed path; failing that from the page's `ColumnName` label. The page's title says
    nothing sure: it is often the portal's name, which would pass for the body's.
    """
    names = printed or re.split(r"[;；,，>]", tags.get("columnname", ""))[:1]
    bare = (" ".join(name.split()) for name in names)
    return tuple(name for name in bare if name and len(name) <= _MOST and name.replace(" ", "") not in _HOME)


def joined(above: Sequence[str], printed: Sequence[str]) -> tuple[str, ...]:
    """One trail of what links led here (`above`) and the path the page prints.

    The printed path usually holds all; columns known only from links are put behind it.
    """
    return (*printed, *(name for name in above if name not in printed))
