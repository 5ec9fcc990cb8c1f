"""A whole report as text lines: head, prose, flattened tables, site lines."""

from __future__ import annotations

from random import Random

from tests.corpus.article import Article, Decoy, Heading, Image, Sheet, Title, Words
from tests.corpus.flat.cells import Flattener


def lines(rng: Random, made: Article, flatten: Flattener, *, furniture: bool) -> list[str]:
    """All lines in order; `furniture` adds what a site prints above and below."""
    who = made.truth.who
    indent = rng.choice(("", "    ", "\u3000\u3000"))
    out: list[str] = []
    if furniture:
        out += ["平江市人民政府", "您当前位置：首页 >> 政府信息公开 >> 政府信息公开年报"]
    dated = False
    for block in made.blocks:
        if furniture and not dated and not isinstance(block, Title):
            out.append(f"发布时间：{who.published} 来源：{who.body} 字体：[大 中 小]")
            dated = True
        match block:
            case Title(text):
                out.append(text)
            case Heading(text) | Words(text):
                out.append(f"{indent}{text}")
            case Sheet(found):
                out += [line for table in found for line in flatten(rng, table)]
            case Decoy(rows):
                out += [" | ".join(row) for row in rows]
            case Image():
                continue
    if furniture:
        out += [
            "",
            "扫一扫在手机打开当前页",
            "关于本站 | 网站地图",
            "网站标识码：4399000017",
            "湘ICP备05000123号",
        ]
    return out


def without_repeats(found: list[str]) -> list[str]:
    """What is left when each line is kept once, as careless de-duplication does."""
    seen: set[str] = set()
    kept = []
    for line in found:
        key = line.strip()
        if key and key in seen:
            continue
        seen.add(key)
        kept.append(line)
    return kept
