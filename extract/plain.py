"""Text made comparable one character for one character, so that positions in it stay true."""

from __future__ import annotations

import re
import unicodedata

# Traditional characters that occur in titles, headings and fee sentences of converted copies.
_TRADITIONAL = (
    "開報務資訊訴訟復複議總體況與機關處費繳通書結轉關於題進項縣鎮鄉區辦廳發佈號數據統計時間從來見隱無沒產實際"
    "際製規範業組織係計劃劃導員會領導應當須說單位個萬兩壹貳參肆柒捌億園衛質監檢驗財稅國營環經貿農業漁廣電視聽監獄"
    "學術醫療車輛運輸檔館團體層級屬聯繫鑒責編輯閱讀點擊擴張關閉複後網頁網際條減徵額撥這還對決斷為屆歲麼當舊現"
)
_SIMPLIFIED = (
    "开报务资讯诉讼复复议总体况与机关处费缴通书结转关于题进项县镇乡区办厅发布号数据统计时间从来见隐无没产实际"
    "际制规范业组织系计划划导员会领导应当须说单位个万两壹贰参肆柒捌亿园卫质监检验财税国营环经贸农业渔广电视听监狱"
    "学术医疗车辆运输档馆团体层级属联系鉴责编辑阅读点击扩张关闭复后网页网际条减征额拨这还对决断为届岁么当旧现"
)
# Kept as they are: NFKC would turn ① into a plain 1 that nothing tells from a figure.
_ENCLOSED = range(0x2460, 0x2500)


class _Table(dict[int, str]):
    """A translation table that learns a character when it first meets it."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        plain = character
        if code not in _ENCLOSED:
            folded = unicodedata.normalize("NFKC", character)
            if len(folded) == 1:
                plain = folded
        if plain.isspace() or plain in "\u200b\u200c\u200d\u2060\ufeff\xad":
            plain = plain if plain in "\t\n" else " "
        self[code] = plain
        return plain


_TABLE = _Table({ord(old): new for old, new in zip(_TRADITIONAL, _SIMPLIFIED, strict=True) if old != new})
_KEPT = re.compile(r"[0-9A-Za-z\u3007\u3400-\u9fff]")


def plain(text: str) -> str:
    """`text` with half-width letters, digits and marks, simplified characters, and blanks for NBSP and the like.

    The result has exactly as many characters as `text`.
    """
    return text.translate(_TABLE)


def squeeze(text: str) -> tuple[str, list[int]]:
    """`plain(text)` without white space, and for each character left its position in `text`."""
    kept = [(character, place) for place, character in enumerate(plain(text)) if not character.isspace()]
    return "".join(character for character, _ in kept), [place for _, place in kept]


def skeleton(text: str) -> tuple[str, list[int]]:
    """Only the characters, letters and digits of `plain(text)`, and for each its position in `text`."""
    kept = [(character, place) for place, character in enumerate(plain(text)) if _KEPT.match(character)]
    return "".join(character for character, _ in kept), [place for _, place in kept]
