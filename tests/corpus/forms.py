"""The two statutory forms as a body fills them in: labels, order and merges of the official templates.

Cells are named `table.field` (part two), `applications.applicant.row` and `reviews.procedure.outcome`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

FormName: TypeAlias = Literal["2021", "2019"]
FORMS: tuple[FormName, ...] = ("2021", "2019")


@dataclass(frozen=True)
class Block:
    """One block of part two: its article, its header cells and for each row the label and the fields."""

    article: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


def _kinds(stem: str, *kinds: str) -> tuple[str, ...]:
    return tuple(f"{stem}_{kind}" for kind in kinds)


_LIFE = ("issued", "repealed", "in_force")
_MADE = ("made_new", "disclosed_new", "disclosed_total")
_ITEMS = ("items_previous_year", "items_change")
_DECIDED = (*_ITEMS, "decisions")
_ITEM_HEADER = ("信息内容", "上一年项目数量", "本年增/减", "处理决定数量")

DISCLOSURE: dict[FormName, tuple[Block, ...]] = {
    "2021": (
        Block(
            "第二十条第（一）项",
            ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
            (
                ("规章", _kinds("regulations", *_LIFE)),
                ("行政规范性文件", _kinds("normative_documents", *_LIFE)),
            ),
        ),
        Block(
            "第二十条第（五）项",
            ("信息内容", "本年处理决定数量"),
            (("行政许可", ("licensing_decisions",)),),
        ),
        Block(
            "第二十条第（六）项",
            ("信息内容", "本年处理决定数量"),
            (("行政处罚", ("penalty_decisions",)), ("行政强制", ("coercion_decisions",))),
        ),
        Block(
            "第二十条第（八）项",
            ("信息内容", "本年收费金额（单位：万元）"),
            (("行政事业性收费", ("fees_amount_10k_yuan",)),),
        ),
    ),
    "2019": (
        Block(
            "第二十条第（一）项",
            ("信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"),
            (
                ("规章", _kinds("regulations", *_MADE)),
                ("规范性文件", _kinds("normative_documents", *_MADE)),
            ),
        ),
        Block(
            "第二十条第（五）项",
            _ITEM_HEADER,
            (
                ("行政许可", _kinds("licensing", *_DECIDED)),
                ("其他对外管理服务事项", _kinds("other_services", *_DECIDED)),
            ),
        ),
        Block(
            "第二十条第（六）项",
            _ITEM_HEADER,
            (
                ("行政处罚", _kinds("penalty", *_DECIDED)),
                ("行政强制", _kinds("coercion", *_DECIDED)),
            ),
        ),
        Block(
            "第二十条第（八）项",
            ("信息内容", "上一年项目数量", "本年增/减"),
            (("行政事业性收费", _kinds("fees", *_ITEMS)),),
        ),
        Block(
            "第二十条第（九）项",
            ("信息内容", "采购项目数量", "采购总金额"),
            (("政府集中采购", _kinds("procurement", "projects", "amount_as_printed")),),
        ),
    ),
}

BALANCE_NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
APPLICANTS = {
    "natural_person": "自然人",
    "commercial_enterprise": "商业企业",
    "research_institution": "科研机构",
    "public_welfare_organization": "社会公益组织",
    "legal_service": "法律服务机构",
    "other": "其他",
    "total": "总计",
}
SIX = tuple(APPLICANTS)[:-1]
RECEIVED = {
    "received_new": "一、本年新收政府信息公开申请数量",
    "carried_in": "二、上年结转政府信息公开申请数量",
}
RESULTS = "三、本年度办理结果"
CARRIED_OUT = "四、结转下年度继续办理"
TOTAL_PROCESSED = "（七）总计"
GRANTS = {
    "granted": "（一）予以公开",
    "granted_in_part": "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
}
GROUPS: dict[str, dict[str, str]] = {
    "（三）不予公开": {
        "denied_state_secret": "1.属于国家秘密",
        "denied_law_forbids": "2.其他法律行政法规禁止公开",
        "denied_three_securities_one_stability": "3.危及“三安全一稳定”",
        "denied_third_party_rights": "4.保护第三方合法权益",
        "denied_internal_affairs": "5.属于三类内部事务信息",
        "denied_process_information": "6.属于四类过程性信息",
        "denied_enforcement_file": "7.属于行政执法案卷",
        "denied_administrative_query": "8.属于行政查询事项",
    },
    "（四）无法提供": {
        "unavailable_not_held": "1.本机关不掌握相关政府信息",
        "unavailable_needs_creation": "2.没有现成信息需要另行制作",
        "unavailable_unclear_after_correction": "3.补正后申请内容仍不明确",
    },
    "（五）不予处理": {
        "not_processed_petition_or_complaint": "1.信访举报投诉类申请",
        "not_processed_repeat": "2.重复申请",
        "not_processed_publication": "3.要求提供公开出版物",
        "not_processed_mass_repeated": "4.无正当理由大量反复申请",
        "not_processed_confirm_or_reissue": "5.要求行政机关确认或重新出具已获取信息",
    },
}
OTHER_GROUP = "（六）其他处理"
OTHER_ITEMS = {
    "other_overdue_correction": "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "other_overdue_fee": "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    "other_misc": "3.其他",
}
PROCEDURES = {
    "reconsideration": "行政复议",
    "litigation_direct": "未经复议直接起诉",
    "litigation_after_reconsideration": "复议后起诉",
}
LITIGATION = "行政诉讼"
OUTCOMES = {
    "upheld": "结果维持",
    "corrected": "结果纠正",
    "other": "其他结果",
    "pending": "尚未审结",
    "total": "总计",
}


def outcome_rows(form: FormName) -> tuple[str, ...]:
    """The rows of part three that add up to （七）总计."""
    grouped = tuple(key for items in GROUPS.values() for key in items)
    others = tuple(OTHER_ITEMS) if form == "2021" else ("other_unspecified",)
    return (*GRANTS, *grouped, *others)


def application_rows(form: FormName) -> tuple[str, ...]:
    """All value rows of part three in printed order: 25 or 23."""
    return (*RECEIVED, *outcome_rows(form), "total_processed", "carried_out")


def disclosure_fields(form: FormName) -> tuple[str, ...]:
    """All fields of part two in printed order: 10 or 22."""
    return tuple(field for block in DISCLOSURE[form] for _, fields in block.rows for field in fields)


def cell_names(form: FormName) -> tuple[str, ...]:
    """Every figure of the form: 200 or 198 names."""
    return (
        *(f"disclosure.{field}" for field in disclosure_fields(form)),
        *(f"applications.{who}.{row}" for row in application_rows(form) for who in APPLICANTS),
        *(f"reviews.{procedure}.{outcome}" for procedure in PROCEDURES for outcome in OUTCOMES),
    )
