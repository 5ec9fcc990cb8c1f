"""Which sample files there are, whose report each is, and which maker makes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Maker: TypeAlias = Literal["docx", "ofd", "printed", "typeset", "xlsx", "doc", "zip", "scan", "table"]


@dataclass(frozen=True, slots=True)
class Source:
    """The report in a file: portal, body and year as in `crawler.samples.expected`, and the maker.

    Attributes:
        maker: `printed` is a PDF from an office program, `typeset` one from a PDF library, `scan` a PDF
            of page images, `table` a picture of one table; the others are their media.
        part: the part of the report (2, 3, 4) that a picture shows; 0 where the whole report is there.
    """

    site: str
    body: str
    year: int
    maker: Maker
    part: int = 0


PLAN: dict[str, Source] = {
    "benxi-pingshan-2024.docx": Source("benxi", "平山区", 2024, "docx"),
    "benxi-pingshan-2024.ofd": Source("benxi", "平山区", 2024, "ofd"),
    "benxi-pingshan-2023.docx": Source("benxi", "平山区", 2023, "docx"),
    "benxi-2024.pdf": Source("benxi", "本溪市人民政府", 2024, "printed"),
    "benxi-jiaoyuju-2024.pdf": Source("benxi", "本溪市教育局", 2024, "typeset"),
    "benxi-huanren-2023.xlsx": Source("benxi", "桓仁满族自治县", 2023, "xlsx"),
    "benxi-mingshan-2024.doc": Source("benxi", "明山区", 2024, "doc"),
    "benxi-fagaiwei-2024.zip": Source("benxi", "本溪市发展和改革委员会", 2024, "zip"),
    "huaxian-donghu-2024.pdf": Source("huaxian", "东湖街道办事处", 2024, "scan"),
    "jinjiang-yunfeng-2022-tables-2.png": Source("jinjiang", "云峰镇", 2022, "table", 2),
    "jinjiang-yunfeng-2022-tables-3.png": Source("jinjiang", "云峰镇", 2022, "table", 3),
    "jinjiang-yunfeng-2022-tables-4.png": Source("jinjiang", "云峰镇", 2022, "table", 4),
}
