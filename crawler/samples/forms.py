"""Sample portals, the statutory forms: labels of the 2021 and the 2019 form, in printed order."""

from __future__ import annotations

from dataclasses import dataclass

HEADINGS = (
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
)
# The long names, after article 50 of the regulation: common in the first years of the forms.
LONG_HEADINGS = (
    "总体情况",
    "行政机关主动公开政府信息情况",
    "行政机关收到和处理政府信息公开申请情况",
    "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
    "政府信息公开工作存在的主要问题及改进情况",
    "其他需要报告的事项",
)


@dataclass(frozen=True, slots=True)
class Block:
    """One block of part two: its 条例 item, its column headers, its rows with the figures they hold."""

    item: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


_DECISIONS = ("信息内容", "本年处理决定数量")
_PROJECTS = ("信息内容", "上一年项目数量", "本年增/减", "处理决定数量")


def _projects(key: str) -> tuple[str, ...]:
    return f"{key}_items_previous_year", f"{key}_items_change", f"{key}_decisions"


def _three(key: str, columns: tuple[str, str, str]) -> tuple[str, ...]:
    return tuple(f"{key}_{column}" for column in columns)


_FILES_2021 = ("issued", "repealed", "in_force")
_FILES_2019 = ("made_new", "disclosed_new", "disclosed_total")

PART_TWO_2021 = (
    Block(
        "第二十条第（一）项",
        ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
        (
            ("规章", _three("regulations", _FILES_2021)),
            ("行政规范性文件", _three("normative_documents", _FILES_2021)),
        ),
    ),
    Block("第二十条第（五）项", _DECISIONS, (("行政许可", ("licensing_decisions",)),)),
    Block(
        "第二十条第（六）项",
        _DECISIONS,
        (("行政处罚", ("penalty_decisions",)), ("行政强制", ("coercion_decisions",))),
    ),
    Block(
        "第二十条第（八）项",
        ("信息内容", "本年收费金额（单位：万元）"),
        (("行政事业性收费", ("fees_amount_10k_yuan",)),),
    ),
)

PART_TWO_2019 = (
    Block(
        "第二十条第（一）项",
        ("信息内容", "本年新\n制作数量", "本年新\n公开数量", "对外公开总数量"),
        (
            ("规章", _three("regulations", _FILES_2019)),
            ("规范性文件", _three("normative_documents", _FILES_2019)),
        ),
    ),
    Block(
        "第二十条第（五）项",
        _PROJECTS,
        (("行政许可", _projects("licensing")), ("其他对外管理服务事项", _projects("other_services"))),
    ),
    Block(
        "第二十条第（六）项",
        _PROJECTS,
        (("行政处罚", _projects("penalty")), ("行政强制", _projects("coercion"))),
    ),
    Block(
        "第二十条第（八）项",
        ("信息内容", "上一年项目数量", "本年增/减"),
        (("行政事业性收费", ("fees_items_previous_year", "fees_items_change")),),
    ),
    Block(
        "第二十条第（九）项",
        ("信息内容", "采购项目数量", "采购总金额"),
        (("政府集中采购", ("procurement_projects", "procurement_amount_as_printed")),),
    ),
)

RELATION = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
APPLICANT_HEADERS = ("商业\n企业", "科研\n机构", "社会公益组织", "法律服务机构", "其他")

RECEIVED_NEW = "一、本年新收政府信息公开申请数量"
CARRIED_IN = "二、上年结转政府信息公开申请数量"
RESULTS = "三、本年度办理结果"
TOTAL = "（七）总计"
CARRIED_OUT = "四、结转下年度继续办理"

# Rows of 三: a label over items, or (no items) a label with the one figure it holds.
_RESULT_ROWS = (
    ("granted", "（一）予以公开", ()),
    ("granted_in_part", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", ()),
    (
        "",
        "（三）不予公开",
        (
            ("denied_state_secret", "1.属于国家秘密"),
            ("denied_law_forbids", "2.其他法律行政法规禁止公开"),
            ("denied_three_securities_one_stability", "3.危及“三安全一稳定”"),
            ("denied_third_party_rights", "4.保护第三方合法权益"),
            ("denied_internal_affairs", "5.属于三类内部事务信息"),
            ("denied_process_information", "6.属于四类过程性信息"),
            ("denied_enforcement_file", "7.属于行政执法案卷"),
            ("denied_administrative_query", "8.属于行政查询事项"),
        ),
    ),
    (
        "",
        "（四）无法提供",
        (
            ("unavailable_not_held", "1.本机关不掌握相关政府信息"),
            ("unavailable_needs_creation", "2.没有现成信息需要另行制作"),
            ("unavailable_unclear_after_correction", "3.补正后申请内容仍不明确"),
        ),
    ),
    (
        "",
        "（五）不予处理",
        (
            ("not_processed_petition_or_complaint", "1.信访举报投诉类申请"),
            ("not_processed_repeat", "2.重复申请"),
            ("not_processed_publication", "3.要求提供公开出版物"),
            ("not_processed_mass_repeated", "4.无正当理由大量反复申请"),
            ("not_processed_confirm_or_reissue", "5.要求行政机关确认或重新出具已获取信息"),
        ),
    ),
)
ResultRow = tuple[str, str, tuple[tuple[str, str], ...]]
RESULT_ROWS_2021: tuple[ResultRow, ...] = (
    *_RESULT_ROWS,
    (
        "",
        "（六）其他处理",
        (
            ("other_overdue_correction", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
            ("other_overdue_fee", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
            ("other_misc", "3.其他"),
        ),
    ),
)
RESULT_ROWS_2019: tuple[ResultRow, ...] = (*_RESULT_ROWS, ("other_unspecified", "（六）其他处理", ()))

REVIEW_HEADERS = ("结果\n维持", "结果\n纠正", "其他\n结果", "尚未\n审结", "总计")
