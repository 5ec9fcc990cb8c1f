"""Small documents for the identity tests, our own short prose."""

from __future__ import annotations

from typing import Any

from extract.document import Document, Line, PageMeta

PARTS = """一、总体情况
{opening}我镇按要求开展工作。
二、主动公开政府信息情况
三、收到和处理政府信息公开申请情况
四、政府信息公开行政复议、行政诉讼情况
五、存在的主要问题及改进情况
公开不够及时，下一步加快。
六、其他需要报告的事项
无。
"""


def paper(head: str = "", foot: str = "", opening: str = "", **meta: Any) -> Document:
    """A whole report as plain lines: `head`, the six parts, `foot`; `meta` are fields of PageMeta."""
    lines = f"{head}\n{PARTS.format(opening=opening)}\n{foot}".splitlines()
    return of_lines(*lines, **meta)


def of_lines(*lines: str, **meta: Any) -> Document:
    """A document of nothing but lines."""
    blocks = [Line(line) for line in lines if line.strip()]
    return Document("text", [*blocks], slice(0, len(blocks)), PageMeta(**meta))
