"""Sample portals, the decoys: what stands behind list rows that lead to no further report."""

from __future__ import annotations

from crawler.samples.model import Decoy
from crawler.samples.response import Response
from crawler.samples.skins import Skin

# Rows whose address is another host's, or a page of a report in another dress: no page of their own.
WITHOUT_PAGE = frozenset({"external", "gone", "mobile"})

_TEXTS = {
    "news": (
        "近日，有关部门举办政府信息公开业务学习，各单位经办人员参加。",
        "学习内容包括公开目录维护、申请答复流程和保密审查要求，现场回答了经办人员的问题。",
    ),
    "notice": (
        "各有关单位：请按统一格式编写本单位政府信息公开工作年度报告，并在规定时间内报送。",
        "报送材料须经本单位负责人审核，数据应当与台账一致。",
    ),
    "lawful": (
        "本年度开展行政执法人员培训三期，审查合同和协议，办理人大代表建议。",
        "存在的不足是基层执法力量较弱，下一年度将充实人员。",
    ),
    "pictures": (
        '<img src="/images/W020240101000001.png" alt="">',
        '<img src="/images/W020240101000002.png" alt="">',
    ),
}

_WEBSITE_ROWS = (
    ("独立用户访问总量（单位：个）", "103522"),
    ("网站总访问量（单位：次）", "418207"),
    ("信息发布总数（单位：条）", "3871"),
    ("收到留言数量（单位：条）", "86"),
    ("办结留言数量（单位：条）", "86"),
)


def decoy_response(skin: Skin, decoy: Decoy) -> Response:
    """What a portal answers at a decoy's address.

    Raises:
        KeyError: the decoy's kind has no page.
    """
    if decoy.kind == "redirect":
        return Response(302, "", location="http://www.example.gov.cn/zwgk/nb/")
    column = next(column for column in skin.portal.columns if column.path == decoy.column)
    paragraphs = (_website_table(),) if decoy.kind == "website" else _TEXTS[decoy.kind]
    page = skin.plain_page(decoy.title, paragraphs, column)
    return Response(200, page, skin.media_type, skin.encoding)


def _website_table() -> str:
    rows = "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in _WEBSITE_ROWS)
    return f'<table border="1">{rows}</table>'
