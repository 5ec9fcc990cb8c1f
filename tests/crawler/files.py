"""Reports as files for the crawl's tests: the same figures as `tests.crawler.reports` prints."""

from __future__ import annotations

from functools import cache

from crawler.samples.figures import complete
from crawler.samples.files.paper import Box, Paper, Sheet, Words, sheet
from crawler.samples.files.sheets import write_xlsx
from crawler.samples.files.word import write_docx
from crawler.samples.tables import tables
from tests.crawler.reports import report_page

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_HEADINGS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)
_TEXTS = {0: "本年度按照条例做好各项公开工作。", 4: "公开的深度还不够。", 5: "本年度没有收取信息处理费。"}


@cache
def docx(title: str, received: int = 3) -> bytes:
    """A whole report as DOCX."""
    return write_docx(_paper(title, received))


@cache
def xlsx(title: str, received: int = 3) -> bytes:
    """Its tables as XLSX."""
    return write_xlsx(tuple(block for block in _paper(title, received) if isinstance(block, Sheet)))


def page(title: str, *, tables: bool = True, received: int = 3, files: str = "", date: str = "") -> str:
    """A page with the report, its three tables or none, and what hangs on it."""
    whole = report_page(title, received)
    if not tables:
        head, *rest = whole.split("<table>")
        whole = head + "".join(part.partition("</table>")[2] for part in rest)
    if date:
        whole = whole.replace("<head>", f"<head><meta name='PubDate' content='{date}'>")
    return whole.replace("</body>", f"<div class='fujian'>{files}</div></body>")


def article(title: str, content: str, *, date: str = "2025-01-17 09:00") -> str:
    """An article whose text is no report."""
    return (
        f"<html><head><meta charset='utf-8'><title>{title}</title>"
        f"<meta name='PubDate' content='{date}'></head>"
        f"<body><div class='wrap'><h1>{title}</h1><div class='TRS_Editor'>{content}</div></div>"
        "<div class='footer'><a href='/guide.pdf'>政府信息公开指南</a></div></body></html>"
    )


def _paper(title: str, received: int) -> Paper:
    rows = dict.fromkeys(("received_new", "granted", "total_processed"), received)
    stated = {"normative_documents_issued": 1, "normative_documents_in_force": 5, "licensing_decisions": 12}
    given = {"applications": {"natural_person": rows}, "disclosure": {**stated, "penalty_decisions": 2}}
    figures = complete("2021", given, {}, "printed")
    made = [
        sheet(
            tuple(tuple(Box(cell.text, cell.rowspan, cell.colspan) for cell in row) for row in table),
            sum(cell.colspan for cell in table[0]),
        )
        for table in tables(figures)
    ]
    blocks: list[Words | Sheet] = [Words(title, "title")]
    for number, heading in enumerate(_HEADINGS):
        blocks.append(Words(heading, "heading"))
        blocks.append(Words(_TEXTS[number]) if number in _TEXTS else made[number - 1])
    return tuple(blocks)
