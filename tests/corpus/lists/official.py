"""The list of 2014 as bodies print it: `rows.csv`, written from the form's description, not the reader's."""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from random import Random

DASHES = "——"


@dataclass(frozen=True)
class Row:
    """One printed row: a figure's, or a heading's when `code` is empty; `level` is its depth."""

    code: str
    numbering: str
    label: str
    note: str
    unit: str
    level: int

    @property
    def printed(self) -> str:
        """The label with its number and note."""
        return f"{self.numbering}{self.label}{self.note}"


@cache
def official() -> tuple[Row, ...]:
    """The rows in printed order, 58 with figures and 7 headings."""
    with Path(__file__).with_name("rows.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Row(
                entry["code"],
                entry["numbering"],
                entry["label"],
                entry["note"],
                entry["unit"],
                int(entry["level"]),
            )
            for entry in csv.DictReader(file)
        )


CODES: tuple[str, ...] = tuple(row.code for row in official() if row.code)
MONEY = frozenset({"fees_10k_yuan", "funds_10k_yuan"})

# A word or two changed, as bodies type the list anew.
VARIANTS: dict[str, tuple[str, ...]] = {
    "disclosed": ("主动公开政府信息总数", "主动公开政府信息数量", "主动公开信息数"),
    "normative_documents_made": ("制发规范性文件数", "制发规范性文件数量"),
    "channel_website": ("政府门户网站公开政府信息数", "通过政府网站公开政府信息数"),
    "channel_wechat": ("政务微信公开政府信息数量", "微信公众号公开政府信息数"),
    "channel_other": ("其它方式公开政府信息数", "通过其他方式公开政府信息数"),
    "responses": ("回应公众关注热点和重大舆情数", "回应公众关注热点或重大舆情次数"),
    "press_conferences": ("参加或举办新闻发布会次数", "举办新闻发布会总次数"),
    "online_interviews": ("在线访谈次数", "政府网站在线访谈总次数"),
    "interpretations_published": ("政策解读稿件发布数量", "政策解读稿件发布篇数", "发布政策解读稿件数"),
    "weibo_wechat_responses": ("微博、微信回应事件数", "微博微信回应事件次数"),
    "other_responses": ("其它方式回应事件数",),
    "requests": ("受理申请数", "收到申请总数", "收到申请数量", "收到政府信息公开申请数"),
    "requests_in_person": ("当面申请数量", "当面提交申请数"),
    "requests_online": ("网上申请数", "网络申请数量", "通过网络申请数"),
    "requests_by_letter": ("信函申请数量", "书信申请数"),
    "closed": ("申请办结总数", "办结申请数", "申请办结数量"),
    "closed_in_time": ("按期办结数", "按时办结数量"),
    "closed_extended": ("延期办结数量",),
    "replies": ("申请答复总数", "答复申请数", "申请答复数量"),
    "replies_already_public": ("属于主动公开范围数", "属于已主动公开范围的数量"),
    "replies_granted": ("同意公开数", "同意公开答复数量"),
    "replies_granted_in_part": ("同意部分公开数", "部分同意公开答复数"),
    "replies_refused": ("不同意公开数", "不同意公开答复总数"),
    "refused_state_secret": ("涉及国家秘密数", "国家秘密"),
    "refused_trade_secret": ("涉及商业秘密数",),
    "refused_privacy": ("涉及个人隐私数",),
    "refused_security_stability": ("危及国家安全、公共安全、经济安全和社会稳定数", "危及国家安全和社会稳定"),
    "refused_not_government_information": (
        "不是条例所指政府信息",
        "非《条例》所指政府信息",
        "不是《条例》所指政府信息数",
    ),
    "refused_other_law": ("法律、法规规定的其他情形", "法律法规规定的其它情形", "法律法规规定的其他情形数"),
    "replies_not_own_office": ("不属于本行政机关公开的数量", "不属于本机关公开数"),
    "replies_not_existing": ("信息不存在数", "申请信息不存在的数量"),
    "replies_to_be_clarified": ("告知作出更改、补充数", "告知做出更改补充数"),
    "replies_other_channel": ("告知通过其它途径办理数",),
    "reconsiderations": ("行政复议数", "行政复议总数", "行政复议案件数量"),
    "reconsiderations_upheld": ("维持具体行政行为数量", "维持原具体行政行为数"),
    "reconsiderations_other": ("其它情形数", "其他情形"),
    "lawsuits": ("行政诉讼数", "行政诉讼总数", "行政诉讼案件数量"),
    "lawsuits_upheld": ("维持具体行政行为或驳回原告诉讼请求数",),
    "lawsuits_other": ("其它情形数", "其他情形"),
    "complaints": ("举报投诉数", "投诉举报数量"),
    "fees_10k_yuan": ("依申请公开政府信息收取的费用", "依申请公开信息收取费用"),
    "offices": ("专门机构数", "政府信息公开工作专门机构数量"),
    "reading_points": ("政府信息公开查阅点数", "设置政府信息公开查阅点数量"),
    "staff": ("从事政府信息公开工作人员总数", "政府信息公开工作人员数"),
    "staff_full_time": ("专职工作人员数", "专职人员数量"),
    "staff_part_time": ("兼职工作人员数", "兼职人员数量"),
    "funds_10k_yuan": ("政府信息公开工作专项经费",),
    "meetings": ("召开政府信息公开工作会议和专题会议数", "召开工作会议或专题会议次数"),
    "trainings": ("举办各类培训班次数", "举办培训班数"),
    "persons_trained": ("接受培训人次数", "接受培训人员数量"),
}


def reworded(rng: Random, rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Most labels as other bodies word them."""
    return tuple(
        replace(row, label=rng.choice(VARIANTS[row.code]))
        if row.code in VARIANTS and rng.random() < 0.6
        else row
        for row in rows
    )
