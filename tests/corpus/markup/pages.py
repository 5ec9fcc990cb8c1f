"""Pages of several platforms around a report: head, menus, date lines, feet; shapes seen, words ours.

The templates lie in `platforms/`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from html import escape
from pathlib import Path
from random import Random
from string import Template
from typing import TypeAlias

PageWriter: TypeAlias = Callable[[Random, "Sheaf", str], str]
_TEMPLATES = Path(__file__).with_name("platforms")


@dataclass(frozen=True)
class Sheaf:
    """What a page's template knows of an article."""

    title: str
    published: date
    body: str
    site: str = "平江市人民政府"
    code: str = "4399000017"


@dataclass(frozen=True)
class Platform:
    """A page template by name."""

    name: str

    def __call__(self, rng: Random, sheaf: Sheaf, inner: str) -> str:
        """The page around `inner`."""
        day = sheaf.published
        return _template(self.name).substitute(
            title=escape(sheaf.title),
            body=escape(sheaf.body),
            site=sheaf.site,
            code=sheaf.code,
            published=day.isoformat(),
            day=f"{day.year}年{day.month:02}月{day.day:02}日",
            hits=rng.randrange(10, 4000),
            digit=rng.randrange(0, 8),
            menu=_menu(rng, sheaf),
            foot=_foot(sheaf),
            inner=inner,
        )


@cache
def _template(name: str) -> Template:
    return Template((_TEMPLATES / f"{name}.html").read_text(encoding="utf-8"))


def _menu(rng: Random, sheaf: Sheaf) -> str:
    years = "".join(f'<li><a href="../{y}/">{y}年</a></li>' for y in range(2019, sheaf.published.year))
    others = "".join(
        f'<li><a href="./t{rng.randrange(10**7, 10**8)}.html">{name}2018年政府信息公开工作年度报告</a>'
        f"<span>2019-0{rng.randrange(1, 4)}-1{rng.randrange(0, 10)}</span></li>"
        for name in ("市审计局", "市统计局")
    )
    fixed = "<li>政府信息公开指南</li><li>政府信息公开年报</li>"
    return f'<div class="side"><ul class="menu">{fixed}{years}</ul><ul>{others}</ul></div>'


def _foot(sheaf: Sheaf) -> str:
    return (
        '<div class="footer"><p><a href="/map">网站地图</a> | <a href="/about">关于我们</a></p>'
        f"<p>主办：{sheaf.site} 网站标识码：{sheaf.code} 湘ICP备05000123号</p>"
        "<p>湘公网安备 43990002000101号 电话：0731-80001234</p></div>"
    )


def bare(rng: Random, sheaf: Sheaf, inner: str) -> str:
    """A page with a title element and nothing else."""
    del rng
    title = escape(sheaf.title)
    return f"<!DOCTYPE html><html><head><title>{title}</title></head><body>{inner}</body></html>"


PLATFORMS = tuple(Platform(name) for name in ("trs", "ucap", "hanweb", "vsb", "nfcms"))


def any_platform(rng: Random, sheaf: Sheaf, inner: str) -> str:
    """One of the platforms."""
    return rng.choice(PLATFORMS)(rng, sheaf, inner)
