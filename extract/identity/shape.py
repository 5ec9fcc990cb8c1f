"""What a report's title looks like, and what only looks like one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.identity.names import is_name
from extract.numerals import normalise_numerals
from extract.plain import plain

FIRST_YEAR = 2003
LAST_YEAR = 2099

_HAN_YEAR = "二[〇零○◯Oo0][〇零○◯Oo0一二三][〇零○◯Oo0一二三四五六七八九]"
# A year of the report: not one of a date (2024年3月, 2024-03) and not one of a document number.
# 2023年报 is the year 2023 and the word 年报.
YEAR = re.compile(
    rf"[\[(〔【]?(?<![\d〔])(20\d\d|{_HAN_YEAR})(?![\d〕])(?!年\d{{1,2}}月|[-/.]\d)(?:年年度|年度|年份|年(?!报(?!告)))?[\])】]?"
)
_WORK = r"(?:工作|年度|年|开展|情况|执行|实施|落实|的|总结|基本|主动)*"
PHRASE = re.compile(
    rf"(?:本级)?(?:(?:政府政务|政务政府|政府|政务)?(?:\(机关\))?信息{_WORK}公开|(?:政府|政务)+公开|(?:政府|政务)信息(?=工作|年度|年报|报告)){_WORK}(?:报告|年报)"
)
SHORT = re.compile(r"(?<!\d)20\d\d年?(?:度)?年报(?!告)(?=$|[_\-—\s:：|(（])")

# Other yearly papers that stand in the same columns, and papers about the report.
_OTHER = re.compile(
    r"网站(?:工作|年度|监管|普查)|网站年|工作年度报表|报表|法治政府|依法行政|统计年报|统计公报|财政|预算|决算|审计结果|月报|季报|半年"
    r"|解读|图解|一图|读懂|要点|方案|指南|目录|考核|培训|会议|意见建议|征集|格式|工作规划|通报|制度|答记者|新闻发布|汇总表|统计表$"
    r"|未公开|编制工作|报送工作|的说明$|公开情况一览|公布情况|发布情况"
)
# Names of bodies that hold such a word: 财政局, 考核办公室, 预算编审中心, 培训中心.
_BODY_OF_OTHER = re.compile(
    r"(?:财政|预算|决算|考核|培训|会议|统计|制度)[^年,。:]{0,6}?(?:局|所|厅|部|办公室|办|中心|委员会|委|处|院|校|队|科|室)"
)
_NAVIGATION = re.compile(
    r"^(?:上|下)(?:一)?[篇条页]|^相关|^附件|^(?:您|当前|现在|所在)?.{0,4}位置|首页.{0,3}>|>>|»|^(?:更多|返回|点击|下载|查看|来源|信息来源|文号|索引)"
    r"|^(?:[一二三四五六七八九十]{1,3}|\d{1,2})[、.](?!\d)"
)
_SENTENCE = re.compile(
    r"[。;!?]|[,:]$|如下|^(?:现将|根据|按照|依据|为了?|本报告|特|请|如对|如有|现公布|现予|以下)|以下简称|,.*,"
)
_CUT = re.compile(r"(?:…|\.{2,}|···|。。)+\s*$")
_LABEL = re.compile(
    r"^\s*[\[【]?\s*(?:标\s*题|名\s*称|信息名称|文件名称|信息标题|文件标题|题\s*名|文\s*章\s*标\s*题)\s*[\]】]?\s*[:：\t|]\s*|^[\s·•●◆■▪★>*#\-|]+"
)
_TRAILING = re.compile(
    r"[\s|]*(?:[\[(【]?\s*(?:发布|公开|更新|发文)?(?:时间|日期)\s*[:：].*|(?:信息|文章)?来源\s*[:：].*|(?:浏览|阅读|点击)(?:次数|量)?\s*[:：].*"
    r"|[\[(【]?字\s*[体号]\s*[:：].*|\s[\[【]?(?:19|20)\d\d\s*(?:[-/.]|年)\s*\d{1,2}\s*(?:[-/.]|月)\s*\d{1,2}.*|[\[(【]?打\s*印.*)$"
)
_SITE = re.compile(r"\s*[_|｜]\s*|\s+[-—–]+\s+|-{2,}|——|—|(?<=[告报)）])-")
_UNNAMED = re.compile(r"\(.*?\)|关于|印发|公布|发布|年报|的?(?:通知|公告|函|报告)$|[^\u3400-\u9fff]")
_LONGEST = 90
_LONGEST_LINE = 300


@dataclass(frozen=True, slots=True)
class Shape:
    """What a line has of a title: the year it names, and whether something else (a body) stands in it."""

    year: int | None
    named: bool


def tidy(line: str) -> str:
    """`line` as a title: without the label, bullet or date line a page prints beside it; else as printed."""
    text = _LABEL.sub("", line.strip()[:_LONGEST_LINE], count=1)
    shaped = plain(text)
    cut = _TRAILING.search(shaped)
    if cut is not None and PHRASE.search("".join(shaped[: cut.start()].split())):
        text = text[: cut.start()]
    return text.strip(" \t\r\n|｜\u3000\xa0")


def bare(line: str) -> str:
    """`line` for looking at: plain, numerals of dates Arabic, no white space."""
    return "".join(normalise_numerals(plain(line)).split())


def shape(line: str) -> Shape | None:
    """What `line` (already tidy) has of a report's title, or None if it is none.

    A title names the report (政府信息公开…报告, …年报); it is no sentence, no path, no link to a
    neighbouring page, not cut with …, and no other yearly paper of the same columns.
    """
    if not 4 <= len(line) <= _LONGEST:
        return None
    text = bare(line)
    if (
        _OTHER.search(_BODY_OF_OTHER.sub("", text))
        or _CUT.search(text)
        or _SENTENCE.search(text)
        or _NAVIGATION.search(text)
    ):
        return None
    year = title_year(text)
    left = YEAR.sub("", text)
    named = PHRASE.search(left)
    if named is None and SHORT.search(text) is None:
        return None
    has_body = len(_UNNAMED.sub("", PHRASE.sub("", left))) >= 2
    if year is None and not (named and is_name(left[: named.start()])):
        return None
    return Shape(year, has_body)


def title_year(title: str) -> int | None:
    """The report year a title names: the last year before the word 报告 or 年报, dates left out."""
    text = bare(title[:_LONGEST_LINE])
    ends = [match.end() for match in re.finditer("报告|年报", text)]
    years = [(match.end(), int(match[1])) for match in YEAR.finditer(text) if match[1].isdigit()]
    sane = [(end, year) for end, year in years if FIRST_YEAR <= year <= LAST_YEAR]
    before = [year for end, year in sane if ends and end <= ends[-1]]
    last: list[int] = before or [year for _, year in sane]
    return last[-1] if last else None


def is_report_title(line: str) -> bool:
    """Whether a printed line has the shape of a report's title, the year included."""
    found = shape(tidy(line))
    return found is not None and found.year is not None


def without_site(title_element: str) -> str:
    """The text of a page's `<title>` without the site's and column's names behind or before the title.

    `X2023年政府信息公开工作年度报告_Y人民政府` gives its first piece; a title that has no shape is
    cut at its first separator all the same.
    """
    title_element = title_element.strip()[:_LONGEST_LINE]
    if shape(title_element) is not None and SHORT.search(bare(title_element)):
        return title_element
    pieces = [piece.strip() for piece in _SITE.split(title_element) if piece.strip()]
    shaped = [(found, piece) for piece in pieces if (found := shape(piece)) is not None]
    # A column's name (政府信息公开年报) may stand beside the title: the fullest piece is the title.
    shaped.sort(key=lambda pair: (pair[0].year is None, not pair[0].named))
    return next((piece for _, piece in shaped), pieces[0] if pieces else "")
