"""db.places: a printed name without what belongs to the page and not to the name."""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufeff]+")
_NOTES = re.compile(r"\((?:本级|汇总|本级汇总|机关|图片版|超链版|文字版|试行)\)")
_SECOND_NAME = re.compile(r"(?<=[局厅委办室会])\((?:原[^()]+|(?:(?!分|支)[^()])+(?:局|委员会|办公室|办))\)$")
_BRACKETS = re.compile(r"[()\[\]{}〔〕【】〈〉《》「」『』<>“”\"'‘’]+")
_YEAR = "(?:20\\d\\d|二[〇○零O0][〇○零O0一二][〇○零O0一二三四五六七八九])年?度?"
_EDGES = re.compile(f"^(?:{_YEAR}|关于|[-—_·:,.;、。|/]+)+|(?:{_YEAR}|的|关于|[-—_·:,.;、。|/]+)+$")
# Longer texts are no names: they are kept as they are and never taken apart.
LONGEST_NAME = 100
# The writer itself (我镇, 本机关), or a class of bodies that a column is for (县直部门, 乡镇(街道)).
_NOBODY = re.compile(
    """[我本](?:[级省市县区州盟旗镇乡局委办厅]|街道|中心|机关|单位|部门|行政机关)(?:(?:人民)?政府|机关|街道办事处)?
    |[省市县区州盟旗][局委办厅]
    |各?[省市县区州盟旗]*级?(?:人民)?(?:政府)?(?:各|直属?|组成|工作|所属)*(?:部门|机构|单位)\\w{0,3}
    |(?!.*区街道)各?(?:(?:市|州|盟|区|县|旗|乡|镇|街道|园区|功能区|开发区)[及和与、,]?){2,}(?:人民政府|政府|办事处)?\\w?
    |(?:乡|镇|街道)(?:人民政府|政府|办事处)
    |各(?:[省市州盟县区旗乡镇级]|街道|部门|单位|有关|直属).*|其他|其它|[\\d〇○零一二三四五六七八九十]{2,4}年度?""",
    re.VERBOSE,
)
# Parts that every body has: the column's body is meant where the trail names one.
_PART = re.compile("办公室|党政(?:综合)?办(?:公室)?|综合(?:办|办公室|科)|秘书科|机关|管委会|管理委员会")
# What a step of a column trail may say beside; a body's name may hold such words (政务公开办公室).
_COLUMN = re.compile("全部|更多|首页|本站|.*(?:公开|年报|报告|目录|专栏|栏目|平台|指南)")


def clean(printed: str) -> str:
    """The name in NFKC, without white space, brackets, a year at its edges or a leading 关于."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", printed))
    if len(text) > LONGEST_NAME:
        return text
    text = _BRACKETS.sub("", _SECOND_NAME.sub("", _NOTES.sub("", text)))
    return _EDGES.sub("", text)


def names_nobody(name: str) -> bool:
    """Whether a clean name alone says no more than 我镇, 市局, 县直部门 or 党政办公室."""
    return not name or _NOBODY.fullmatch(name) is not None or names_a_part_of_any(name)


def names_a_part_of_any(name: str) -> bool:
    """Whether a clean name is that of a part or organ that many bodies have: 党政办公室, 管委会."""
    return _PART.fullmatch(name) is not None


def names_a_column(step: str) -> bool:
    """Whether a clean step of a column trail is a year, a class or a column and no body."""
    return names_nobody(step) or _COLUMN.fullmatch(step) is not None
