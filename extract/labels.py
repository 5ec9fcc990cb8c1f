"""Labels made comparable: one normal form for what every portal prints a little differently."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_DROPPED = re.compile(r"[\s\u200b\u200c\u200d\ufeff()\[\]{}〔〕【】〈〉《》「」『』“”„‟‘’\"'`´″′]+")
_NUMBERING = re.compile(
    r"""^(?:
        [(（〔\[]\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s*[)）〕\]][.、]?
        | (?:[一二三四五六七八九十]{1,3}|\d{1,2})\s*[.、．](?!\d)
        | [①-⑳㈠-㈩⑴-⒇⒈-⒛]
    )\s*""",
    re.VERBOSE,
)
# Words that copies converted to traditional characters carry; the characters themselves are
# mapped by `_SIMPLIFIED` because only the statutory labels have to be understood.
_SIMPLIFIED = str.maketrans(
    "規製發廢頁現務許檔處罰強項數費單萬報請況業機構組織會術學總計開結轉關當據訴訟復議維糾審結經後繼續辦屬國機密"
    "際禁穩護權內類過執案詢無掌補瑣訪舉複頻認獲確決對採購額實質與齊復選劃區為規範員該"
    "專個書從眾傳體動歷號備應時條標濟碼稱絡統網職訓設說讀談責門聞題圍參線錯閱隱點熱駁輿負級",
    "规制发废页现务许档处罚强项数费单万报请况业机构组织会术学总计开结转关当据诉讼复议维纠审结经后继续办属国机密"
    "际禁稳护权内类过执案询无掌补琐访举复频认获确决对采购额实质与齐复选划区为规范员该"
    "专个书从众传体动历号备应时条标济码称络统网职训设说读谈责门闻题围参线错阅隐点热驳舆负级",
)


def fold(text: str) -> str:
    """`text` in NFKC without any white space: for comparing, never for storing."""
    return re.sub(r"[\s\u200b\u200c\u200d\ufeff]+", "", unicodedata.normalize("NFKC", text))


def strip_numbering(text: str) -> str:
    """`text` without a leading `1.`, `（一）`, `二、` or `①`."""
    return _NUMBERING.sub("", text.strip())


# Labels and figures come again and again; prose does not.
_REMEMBERED = 80


def normalise(text: str) -> str:
    """The normal form of a label: NFKC, no white space, brackets, quotation marks or leading numbering.

    Traditional characters of the statutory labels become simplified ones, 檔案 becomes 文件.
    """
    return _normalise(text) if len(text) <= _REMEMBERED else _normalise.__wrapped__(text)


@lru_cache(maxsize=16_384)
def _normalise(text: str) -> str:
    # Before NFKC too: it would turn ① into a plain 1 that nothing tells from a figure.
    plain = strip_numbering(unicodedata.normalize("NFKC", strip_numbering(text.strip("\ufeff"))))
    return _DROPPED.sub("", plain).translate(_SIMPLIFIED).replace("规范性档案", "规范性文件")
