"""The prose of reports of 2008 to 2018: outlines by the regulation of 2007, full of figures in sentences."""

from __future__ import annotations

from random import Random
from typing import TypeAlias

from tests.corpus.identity import Identity
from tests.corpus.truth import Part

Outline: TypeAlias = tuple[str, ...]
_NUMERALS = "一二三四五六七八九十"

# By article 32; with 概述 in front; with responses, staff, and as the list's nine blocks.
OUTLINES: tuple[Outline, ...] = (
    (
        "主动公开政府信息情况",
        "依申请公开政府信息情况",
        "政府信息公开的收费及减免情况",
        "因政府信息公开申请行政复议、提起行政诉讼的情况",
        "政府信息公开工作存在的主要问题及改进情况",
        "其他需要报告的事项",
    ),
    (
        "概述",
        "主动公开政府信息情况",
        "依申请公开政府信息情况",
        "政府信息公开的收费及减免情况",
        "行政复议、行政诉讼情况",
        "存在的主要问题及改进措施",
        "需要说明的事项与附表",
    ),
    (
        "基本情况",
        "主动公开情况",
        "主动回应社会关切情况",
        "依申请公开情况",
        "收费及减免情况",
        "复议、诉讼和申诉情况",
        "存在问题及改进措施",
        "其他需要报告的事项",
    ),
    (
        "概述",
        "主动公开政府信息的情况",
        "回应解读情况",
        "依申请公开情况",
        "复议、诉讼和投诉情况",
        "机构建设和保障经费情况",
        "会议和培训情况",
        "存在的主要问题及改进情况",
    ),
    ("总体情况", "主动公开政府信息情况", "依申请公开情况", "存在问题和下一步打算"),
)


def outline(rng: Random, who: Identity, chosen: Outline | None = None) -> tuple[Part, ...]:
    """The parts of a report in one of the outlines, each with its sentences."""
    headings = chosen or rng.choice(OUTLINES)
    return tuple(
        Part(_NUMERALS[number], heading, tuple(_words(rng, who, heading)))
        for number, heading in enumerate(headings)
    )


def _words(rng: Random, who: Identity, heading: str) -> list[str]:
    own, year = who.self_name, who.year
    n = [rng.randrange(1, 400) for _ in range(6)]
    for key, words in (
        ("收费", f"{year}年{own}没有收取政府信息公开方面的任何费用。"),
        ("诉讼", f"{year}年{own}没有发生针对政府信息公开的行政复议、行政诉讼和申诉案件。"),
        (
            "回应",
            f"{year}年{own}回应公众关注热点或重大舆情数{n[0]}次，参加或举办新闻发布会总次数{n[1]}次，"
            f"政策解读稿件发布数{n[2]}篇，微博微信回应事件数{n[3]}次。",
        ),
        (
            "依申请",
            f"{year}年{own}共收到申请{n[0]}件，其中当面申请{n[1]}件，网络申请{n[2]}件，申请办结数{n[0]}件，"
            f"申请答复数{n[0]}件。",
        ),
        (
            "主动公开",
            f"{year}年{own}主动公开政府信息{n[0]}条，制发规范性文件总数{n[1]}件。"
            f"其中：政务微博公开政府信息数{n[2]}条，政务微信公开政府信息数{n[3]}条，政府网站公开政府信息数{n[4]}条。",
        ),
        ("机构", f"{own}设专门机构{n[0]}个，查阅点{n[1]}个，从事政府信息公开工作人员{n[2]}人，均为兼职。"),
        ("会议", f"{own}召开工作会议{n[0]}次，举办培训班{n[1]}次，接受培训{n[2]}人次。"),
        (
            "问题",
            f"（一）存在的问题。{own}的公开工作仍有不足：一是公开内容不够全面；二是更新不够及时；三是人员经费不足。",
        ),
        ("事项", "本报告的电子版可在门户网站下载，如有疑问请与办公室联系。"),
    ):
        if key in heading:
            return [words, f"下一步，{own}将加强培训，完善制度。"] if key == "问题" else [words]
    return [
        f"{year}年，{own}认真贯彻条例，加强组织领导，明确{n[0] % 5 + 1}名人员负责，"
        f"完善工作制度{n[1] % 9 + 1}项。",
        f"（一）健全机制。{own}成立领导小组，统计指标由专人负责，单位负责人审核把关。",
    ]
