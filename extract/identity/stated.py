"""Names of bodies that a document states outside its title, and where the crawler found it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.document import Document
from extract.hints import Hints
from extract.identity.dates import is_date_line, without_date
from extract.identity.names import is_class
from extract.identity.view import View
from extract.plain import plain, squeeze


def _spaced(labels: str) -> str:
    """Alternatives of `labels`, blanks allowed inside: 发 布 机 构."""
    return "|".join(r"\s?".join(label) for label in labels.split("|"))


_LABELS = (
    "发布机构|发布单位|发文机关|发文单位|发布机关|公开机构|公开机关|公开主体|公开单位|所属机构"
    "|信息提供单位|提供单位|制作单位|制发机关|编制单位|责任单位|责任部门|供稿单位|公开责任部门|公开责任单位"
    "|公开责任机构|信息发布机构|信息发布单位|信息公开机构|发布部门|发文部门|公开部门|生成单位|形成单位|信息所属单位"
)
_VALUE = r"\s*[\]】]?\s{0,2}[:\s]\s{0,3}([^\s:|\[\]【】]{2,40})"
_ISSUER = re.compile(rf"(?:^|[\s\[【(])(?:{_spaced(_LABELS)}){_VALUE}", re.MULTILINE)
_SOURCES = "信息来源|文章来源|稿件来源|内容来源|来源|来源单位"
_SOURCE = re.compile(
    rf"(?:^|[\s\d日\[【(])(?:{_spaced(_SOURCES)})\s?[\]】]?\s?:\s{{0,3}}([^\s:|\[\]【】]{{2,40}})",
    re.MULTILINE,
)
# Behind a verb of publishing, before the report's own name.
_PREAMBLE = re.compile(
    r"(?:编制|公布|发布|公开|形成|现将|编写|撰写|《)(?:了|的|我?本?)?(?P<name>[^,。;:《》()]{2,40}?)(?:关于)?20\d\d年"
    r"(?:年?度)?(?:政府|政务)?信息公开[^,。;]{0,8}(?:报告|年报)"
)
_COMPILED = re.compile(
    r"(?:,|。|^|报告|年报)(?:是?由|系由)(?P<name>[^,。;:《》()]{2,30}?)"
    r"(?:根据[^,。;]{0,40}|按照[^,。;]{0,40}|负责)?编制"
)
# An office that compiles for a government: its name is not the reporting body's.
_DESK = re.compile("(?:领导小组|综合|公开|党政|信息).{0,6}(?:办公室|办|科|股|中心)$")
_PATH = re.compile(r"\s*(?:>+|»|›|→|/|\\|-{2,})\s*")
_PATH_LINE = re.compile(
    r"^\s*(?:.{0,12}位置\s*:|.{0,6}首\s*页\s*[>»/|]|(?:[^>。,]{1,20}>+){2,}[^>。,]{0,40}$)"
)
_SIGNATURE_LENGTH = 40
_SIGNED_WITHIN = 8
_LONGEST_PREAMBLE = 2000
_LONGEST_HEAD_LINE = 400


def stated(seen: View) -> Iterator[str]:
    """Names the report itself states, the surest first."""
    yield from _in_preamble(seen)
    yield from signatures(seen.tail())
    yield from signatures([line for line in seen.preamble() if line.strip()][:_SIGNED_WITHIN])
    yield from _compilers(seen)


def publishers(document: Document, seen: View) -> Iterator[str]:
    """Names of who put the page up, as its head and its labels state them: issuer, then source."""
    short = (plain(line).replace("|", " ") for line in seen.head if len(line) <= _LONGEST_HEAD_LINE)
    head = "\n".join(" ".join(line.split()) for line in short)
    yield from (match[1] for match in _ISSUER.finditer(head))
    yield tag(document, "Author")
    yield from (match[1] for match in _SOURCE.finditer(head))
    yield tag(document, "ContentSource")


def _preambles(seen: View) -> Iterator[str]:
    texts = (squeeze(line)[0] for line in seen.preamble() if len(line) <= _LONGEST_PREAMBLE)
    yield from texts


def _in_preamble(seen: View) -> Iterator[str]:
    """Names in front of the report's full name: 现公布某局2023年政府信息公开工作年度报告."""
    for text in _preambles(seen):
        yield from (found["name"] for found in _PREAMBLE.finditer(text) if not is_class(found["name"]))


def _compilers(seen: View) -> Iterator[str]:
    """Who wrote the report by its preamble: 本报告由某局编制."""
    for text in _preambles(seen):
        yield from (found["name"] for found in _COMPILED.finditer(text) if not _DESK.search(found["name"]))


def signatures(tail: Sequence[str]) -> Iterator[str]:
    """Names in the last lines of a report that a date follows, in the same line or in the next."""
    for place, line in enumerate(tail):
        signed = without_date(line)
        if signed is not None and 2 <= len(signed) <= _SIGNATURE_LENGTH:
            yield signed
        elif len(line.strip()) <= _SIGNATURE_LENGTH and any(map(is_date_line, tail[place + 1 : place + 2])):
            yield line.strip()


def columns(document: Document, hints: Hints, seen: View) -> Iterator[str]:
    """The names of the columns a document stands in, the innermost first: page label, path line, trail."""
    yield from reversed(document.meta.breadcrumb)
    for line in reversed(seen.head):
        if _PATH_LINE.match(plain(line)):
            yield from reversed([_before_colon(piece) for piece in _PATH.split(plain(line))])
    yield from reversed(hints.trail)


def _before_colon(piece: str) -> str:
    return piece.rsplit(":", 1)[-1].strip()


def tag(document: Document, name: str) -> str:
    """The value of a page label, its name in any case; empty if the page has none."""
    wanted = name.lower()
    return next((value for tag, value in document.meta.tags.items() if tag.lower() == wanted), "")
