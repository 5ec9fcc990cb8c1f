"""What a report is recognised by: its section headings and the words of its statutory tables.

Only for finding the report on a page. The table readers have the forms, the section reader the
headings; here a sign may be coarse, because it only counts together with others.
"""

from __future__ import annotations

import re
import unicodedata

_NUMBER = r"(?:第?[一二三四五六七八九十]{1,2}(?:、|部分)|[(][一二三四五六七八九十][)]|[1-9][.、])"
# Kind of heading -> what it says behind its number. 2008-2018 outlines share kinds with today's.
_HEADINGS: tuple[tuple[str, str], ...] = (
    ("overview", r".{0,24}?(?:总体(?:工作)?情况|概述|基本(?:工作)?情况|工作概况)"),
    ("requests", r".{0,24}?(?:收到和处理|依申请公开|申请公开).{0,20}?(?:情况|信息)?"),
    ("disclosure", r".{0,24}?(?:主动公开.{0,16}|(?:政府)?信息公开)情况"),
    ("disputes", r".{0,30}?(?:行政复议|行政诉讼|复议、?诉讼|诉讼和申诉).{0,20}"),
    ("problems", r".{0,24}?(?:存在|主要)的?.{0,6}问题.{0,20}"),
    ("others", r"(?:其[他它](?:需要)?报告的?|其[他它]|需要(?:说明|报告)的?).{0,6}(?:事项|情况).{0,8}"),
    ("charges", r".{0,20}?(?:收费|费用).{0,4}(?:减免|情况).{0,8}"),
    ("answers", r".{0,20}?(?:回应(?:社会)?关切|回应解读|咨询(?:处理)?|解读回应).{0,8}情况"),
    ("resources", r".{0,20}?(?:机构建设|人员和?收?支?|会议和培训).{0,20}?情况"),
)
_HEADING = {kind: re.compile(rf"(?:{_NUMBER})?{words}[:。]?") for kind, words in _HEADINGS}
_NUMBERED = re.compile(_NUMBER)
_LONGEST_HEADING = 48
# Printed exactly so, a heading is one without any number.
_PLAIN = {
    "总体情况": "overview",
    "主动公开政府信息情况": "disclosure",
    "行政机关主动公开政府信息情况": "disclosure",
    "收到和处理政府信息公开申请情况": "requests",
    "行政机关收到和处理政府信息公开申请情况": "requests",
    "政府信息公开行政复议、行政诉讼情况": "disputes",
    "因政府信息公开工作被申请行政复议、提起行政诉讼情况": "disputes",
    "存在的主要问题及改进情况": "problems",
    "政府信息公开工作存在的主要问题及改进情况": "problems",
    "其他需要报告的事项": "others",
}

# Words that stand in the cells of the statutory tables of all forms.
_LABELS: dict[str, tuple[str, ...]] = {
    "part two": (
        "第二十条第", "条第(一)项", "制发件数", "废止件数", "现行有效", "处理决定数量", "制作数量", "新公开数量", "公开总数量",
        "上一年项目数量", "本年增/减", "采购项目数量", "采购总金额", "收费金额", "规范性文件", "规章", "行政许可", "行政处罚",
        "行政强制", "行政事业性收费", "政府集中采购", "其他对外管理服务事项", "信息内容",
    ),
    "part three": (
        "勾稽关系", "申请人情况", "自然人", "法人或其他组织", "商业企业", "科研机构", "公益组织", "法律服务机构", "本年新收",
        "上年结转", "上年度结转", "办理结果", "予以公开", "部分公开", "不予公开", "国家秘密", "禁止公开", "三安全", "第三方合法权益",
        "内部事务", "过程性信息", "执法案卷", "行政查询", "无法提供", "不掌握", "另行制作", "仍不明确", "不予处理", "信访举报",
        "重复申请", "公开出版物", "反复申请", "重新出具", "其他处理", "逾期不补正", "收费通知", "结转下年", "结转下一年",
    ),
    "part four": (
        "行政复议", "行政诉讼", "未经复议", "复议后起诉", "结果维持", "结果纠正", "其他结果", "尚未审结",
    ),
    "statistics": (
        "统计指标", "指标名称", "计量单位", "统计数", "主动公开政府信息数", "主动公开信息数", "主动公开规范性文件数", "制发规范性文件总数",
        "公开政府信息数", "重大舆情数", "新闻发布会", "在线访谈次数", "解读稿件发布数", "回应事件数", "收到申请数", "申请总数", "申请办结数",
        "按时办结数", "延期办结数", "申请答复数", "答复总数", "公开答复数", "当面申请数", "传真申请数", "网络申请数", "信函申请数",
        "信息不存在数", "行政复议数", "行政诉讼数", "行政申诉数", "举报投诉数", "收取的费用", "专门机构数", "查阅点数", "工作人员数",
        "专项经费", "专题会议数", "培训班数", "培训人员数",
    ),
}  # fmt: skip
_TABLE_OF = {label: table for table, labels in _LABELS.items() for label in labels}
# Longest first, so that 行政复议数 is not taken for 行政复议.
_LABEL = re.compile("|".join(sorted(map(re.escape, _TABLE_OF), key=len, reverse=True)))
_LONGEST_LABEL = 90
_SPACE = re.compile(r"[\s\u200b-\u200d\ufeff]+")
_TRADITIONAL = str.maketrans(
    "規項證總對數製業機構組織會團體處獎強審結訴訟復議轉關學單據執無開請級務動狀況",
    "规项证总对数制业机构组织会团体处奖强审结诉讼复议转关学单据执无开请级务动状况",
)


def squeeze(text: str) -> str:
    """`text` in NFKC without white space, in simplified characters as far as the marks need them."""
    plain = _SPACE.sub("", text)
    if not plain.isascii():
        plain = unicodedata.normalize("NFKC", plain)
    return plain.translate(_TRADITIONAL)


def heading_kind(line: str) -> str | None:
    """The kind of section heading `line` is, or None; a number before it is needed unless it is canonical."""
    if not line or len(line) > 2 * _LONGEST_HEADING:
        return None
    text = squeeze(line).lstrip("#*|l ").rstrip("*|:。")
    if len(text) > _LONGEST_HEADING or not text:
        return None
    if text in _PLAIN:
        return _PLAIN[text]
    if not _NUMBERED.match(text):
        return None
    return next((kind for kind, pattern in _HEADING.items() if pattern.fullmatch(text)), None)


def labels_in(text: str) -> set[str]:
    """The statutory labels one cell's `text` holds; none if the text is too long to be a label."""
    if len(text) > 2 * _LONGEST_LABEL:
        return set()
    plain = squeeze(text)
    return set(_LABEL.findall(plain)) if len(plain) <= _LONGEST_LABEL else set()


def tables_of(labels: set[str]) -> set[str]:
    """Which statutory tables `labels` are words of."""
    return {_TABLE_OF[label] for label in labels}
