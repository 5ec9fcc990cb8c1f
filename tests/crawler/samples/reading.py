"""A small reader of its own for the sample pages: it shares nothing with the extractor or the templates."""

import re

from lxml import html
from lxml.html import HtmlElement

COLUMNS = (
    "natural_person",
    "commercial_enterprise",
    "research_institution",
    "public_welfare_organization",
    "legal_service",
    "other",
    "total",
)
OUTCOMES = ("upheld", "corrected", "other", "pending", "total")
PROCEDURES = ("reconsideration", "litigation_direct", "litigation_after_reconsideration")

# Words of the label beside the figures, in printed order; the first that fits decides.
ROWS = {
    "本年新收": "received_new",
    "上年结转": "carried_in",
    "予以公开": "granted",
    "部分公开": "granted_in_part",
    "属于国家秘密": "denied_state_secret",
    "禁止公开": "denied_law_forbids",
    "三安全": "denied_three_securities_one_stability",
    "第三方合法权益": "denied_third_party_rights",
    "内部事务": "denied_internal_affairs",
    "过程性信息": "denied_process_information",
    "执法案卷": "denied_enforcement_file",
    "行政查询": "denied_administrative_query",
    "不掌握": "unavailable_not_held",
    "另行制作": "unavailable_needs_creation",
    "仍不明确": "unavailable_unclear_after_correction",
    "信访举报": "not_processed_petition_or_complaint",
    "2.重复申请": "not_processed_repeat",
    "公开出版物": "not_processed_publication",
    "大量反复": "not_processed_mass_repeated",
    "重新出具": "not_processed_confirm_or_reissue",
    "逾期不补正": "other_overdue_correction",
    "收费通知": "other_overdue_fee",
    "3.其他": "other_misc",
    "(七)总计": "total_processed",
    "结转下年度": "carried_out",
}
DISCLOSURE_2021 = {
    "规章": ("regulations_issued", "regulations_repealed", "regulations_in_force"),
    "行政规范性文件": (
        "normative_documents_issued",
        "normative_documents_repealed",
        "normative_documents_in_force",
    ),
    "行政许可": ("licensing_decisions",),
    "行政处罚": ("penalty_decisions",),
    "行政强制": ("coercion_decisions",),
    "行政事业性收费": ("fees_amount_10k_yuan",),
}


def _items(key: str) -> tuple[str, str, str]:
    return f"{key}_items_previous_year", f"{key}_items_change", f"{key}_decisions"


DISCLOSURE_2019 = {
    "规章": ("regulations_made_new", "regulations_disclosed_new", "regulations_disclosed_total"),
    "规范性文件": (
        "normative_documents_made_new",
        "normative_documents_disclosed_new",
        "normative_documents_disclosed_total",
    ),
    "行政许可": _items("licensing"),
    "其他对外管理服务事项": _items("other_services"),
    "行政处罚": _items("penalty"),
    "行政强制": _items("coercion"),
    "行政事业性收费": ("fees_items_previous_year", "fees_items_change"),
    "政府集中采购": ("procurement_projects", "procurement_amount_as_printed"),
}


def plain(text: str) -> str:
    """`text` without white space, brackets in their ASCII form."""
    return re.sub(r"[\s\u3000]", "", text).translate(str.maketrans("（），：", "(),:"))


def text_of(element: HtmlElement) -> str:
    return plain(str(element.text_content()))


def grid(table: HtmlElement) -> list[list[str]]:
    """The rows of a table, every cell repeated over the rectangle it spans."""
    filled: dict[tuple[int, int], str] = {}
    rows = list(table.xpath("./tr | ./tbody/tr"))
    for y, row in enumerate(rows):
        x = 0
        for cell in row.xpath("./td | ./th"):
            while (y, x) in filled:
                x += 1
            high, wide = int(cell.get("rowspan", 1)), int(cell.get("colspan", 1))
            for dy in range(high):
                for dx in range(wide):
                    assert (y + dy, x + dx) not in filled, "two cells at one place"
                    filled[y + dy, x + dx] = text_of(cell)
            x += wide
    widths = {1 + max(x for (at, x) in filled if at == y) for y in range(len(rows))}
    assert len(widths) == 1, "rows of different widths"
    return [[filled[y, x] for x in range(widths.copy().pop())] for y in range(len(rows))]


def statutory_grids(page: HtmlElement) -> list[list[list[str]]]:
    """The grids of the three statutory tables, in order."""
    words = ("第二十条第(一)项", "勾稽关系", "复议后起诉")
    innermost = [table for table in page.iter("table") if not table.xpath(".//table")]
    return [grid(table) for word in words for table in innermost if word in text_of(table)]


def figures_of_grids(grids: list[list[list[str]]], form: str) -> dict[str, str]:
    """Dotted name to printed text of every figure in the three tables."""
    two, three, four = grids
    found: dict[str, str] = {}
    labels = DISCLOSURE_2021 if form == "2021" else DISCLOSURE_2019
    for row in two:
        for place, name in enumerate(labels.get(row[0], ()), start=1):
            found[f"disclosure.{name}"] = row[place]
    for row in three:
        key = _row_key(row[2], form)
        if key:
            found |= {f"applications.{column}.{key}": row[3 + x] for x, column in enumerate(COLUMNS)}
    found |= dict(zip(_review_names(), four[-1], strict=True))
    return found


def figures_of_lines(lines: list[str], form: str) -> dict[str, str]:
    """The same from a page whose tables are one paragraph a cell."""
    found: dict[str, str] = {}
    labels = DISCLOSURE_2021 if form == "2021" else DISCLOSURE_2019
    third = next(place for place, line in enumerate(lines) if "勾稽关系" in line)
    fourth = max(place for place, line in enumerate(lines) if line == "复议后起诉")
    for place, line in enumerate(lines):
        key = _row_key(line, form)
        if place < third and line in labels:
            for step, name in enumerate(labels[line], start=1):
                found[f"disclosure.{name}"] = lines[place + step]
        elif third < place < fourth and key and key not in found:
            cells = lines[place + 1 : place + 8]
            found |= {
                f"applications.{column}.{key}": cell for column, cell in zip(COLUMNS, cells, strict=True)
            }
    values = [line for line in lines[fourth:] if line.isdecimal()][:15]
    found |= dict(zip(_review_names(), values, strict=True))
    return found


def _row_key(label: str, form: str) -> str | None:
    if form == "2019" and "其他处理" in label:
        return "other_unspecified"
    return next((key for word, key in ROWS.items() if word in label), None)


def _review_names() -> list[str]:
    return [f"reviews.{procedure}.{outcome}" for procedure in PROCEDURES for outcome in OUTCOMES]


def parse(payload: bytes, encoding: str) -> HtmlElement:
    return html.fromstring(payload.decode(encoding))
