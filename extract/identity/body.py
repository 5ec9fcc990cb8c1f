"""The name of the body that reports, as printed, without the year and the report's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from extract.document import Document
from extract.hints import Hints
from extract.identity.dates import is_date_line, without_date
from extract.identity.names import is_class, is_name, keeps_portals
from extract.identity.shape import PHRASE, SHORT, YEAR, tidy
from extract.identity.view import View, view
from extract.plain import plain, squeeze

_NOTE = re.compile(r"(?:\([^()]*(?:版|图|稿|年|月|日|\d)[^()]*\)|\d+)+$")
_QUOTES = '《》〈〉<>“”"「」『』'
_BEHIND = re.compile(r"^[_\-—:|]+(?P<name>[^_\-—:|]+)")
_ISSUED = re.compile(r"(?:关于)?(?:印发|发布|公布|公开|报送|上报|呈报|转发|做好|编制)?(?:的|20\d\d[-—至])?$")
_LEAD = re.compile(
    r"(?:[\[【(][^\[\]【】()]{1,8}[\])】])?(?:印发|发布|公布|报送|上报|\d{1,2}[、.]|[一二三四五六七八九十]{1,3}、)?"
)
_EDGES = " _-—:|,·.、的"
_LABELS = (
    "发布机构|发布单位|发文机关|发文单位|发布机关|公开机构|公开机关|公开主体|公开单位|所属机构"
    "|信息提供单位|提供单位|制作单位|制发机关|编制单位|责任单位|责任部门|供稿单位"
)
_ISSUER = re.compile(rf"(?:^|[\s\[【(])(?:{_LABELS})\s*[\]】]?\s*[:\s]\s*([^\s:|\[\]【】]{{2,40}})")
_SOURCE = re.compile(
    r"(?:^|[\s\d日\[【(])(?:信息来源|文章来源|稿件来源|内容来源|来源|来源单位)\s*[\]】]?\s*:\s*([^\s:|\[\]【】]{2,40})"
)
_PREAMBLE = re.compile(
    r"(?:编制|公布|发布|公开|形成|现将|编写|撰写|向社会公布|《)(?:了|的|我?本?)?(?P<name>[^,。;:《》()]{2,40}?)(?:关于)?20\d\d年(?:年?度)?(?:政府|政务)?信息公开[^,。;]{0,8}(?:报告|年报)"
)
_PATH = re.compile(r"\s*(?:>+|»|›|→|＞+|/|\\|-{2,}|»)\s*")
_PATH_LINE = re.compile(r"^\s*(?:您?的?(?:现在|当前|所在)?的?(?:当前)?(?:所在)?位置|首\s*页)")
_SIGNATURE_LENGTH = 40
_LONGEST_TITLE = 200
_LONGEST_HEAD_LINE = 400


def find_body(title: str | None, document: Document, hints: Hints, *, seen: View | None = None) -> str | None:
    """The reporting body's name as printed, white space inside removed, or None.

    Sources, in this order; each only when it is the name of one body (我镇, 本站, 市政府办 or
    乡镇(街道) are none):

    1. the title, without year and report name;
    2. the preamble, where it names the report in full;
    3. the signature behind the last part;
    4. the issuer the page names (发布机构, 公开主体, …), then its source (来源, ContentSource);
    5. the last name in the page's path, then in the columns the crawler came through;
    6. the one body of the listing, by the registry;
    7. issuers and sources that say no more than who runs the site: its own name, the government's
       office. They publish for every body of a portal. A data bureau or a media centre that put the
       page up is not believed even then.
    """
    named = None if title is None else body_of_title(title)
    if named is not None:
        return named
    seen = seen or view(document)
    site = _tag(document, "SiteName")
    keepers: list[str] = []
    for name in _stated(document, seen):
        if not is_name(name):
            continue
        is_site = _is_site(name, site, document)
        if not is_site and not keeps_portals(name):
            return _clean(name)
        if is_site or name.endswith("办公室"):
            keepers.append(name)
    for name in _columns(document, hints, seen):
        if is_name(name) and not _is_site(name, site, document):
            return _clean(name)
    if hints.listing_body and hints.listing_body.strip():
        return _clean(hints.listing_body)
    return _clean(keepers[0]) if keepers else None


def body_of_title(title: str) -> str | None:
    """What is left of a title without year, report name and relation (关于, 印发), if it is a name.

    A title that is nothing but a name is its own body. Returns None where no body is named.
    """
    text, places = squeeze(title[:_LONGEST_TITLE])
    kept = [place for place in range(len(text)) if text[place] not in _QUOTES]
    text, places = "".join(text[place] for place in kept), [places[place] for place in kept]
    short = SHORT.search(text)
    spans = [match.span() for match in YEAR.finditer(text)]
    left = _outside(spans, len(text))
    bare = "".join(text[place] for place in left)
    named = PHRASE.search(bare)
    if named is not None:
        before, behind = left[: named.start()], left[named.end() :]
    elif short is not None:
        before = [place for place in left if place < short.start()]
        behind = [place for place in left if place >= short.end()]
    else:
        return _printed(title, places, text, range(len(text))) if is_name(text) else None
    return _printed(title, places, text, before) or _behind(title, places, text, behind)


def _outside(spans: Sequence[tuple[int, int]], length: int) -> list[int]:
    return [place for place in range(length) if not any(start <= place < stop for start, stop in spans)]


def _behind(title: str, places: Sequence[int], text: str, kept: Sequence[int]) -> str | None:
    found = _BEHIND.match("".join(text[place] for place in kept))
    if found is None:
        return None
    name = _printed(title, places, text, kept[found.start("name") : found.end("name")])
    return name if name is not None and is_name(name) else None


def _printed(title: str, places: Sequence[int], text: str, kept: Sequence[int]) -> str | None:
    """The name that the `kept` places of `text` hold, in the title's own characters, or None."""
    bare = "".join(text[place] for place in kept)
    start, stop = _name_span(bare)
    name = bare[start:stop]
    printed = "".join(title[places[place]] for place in kept[start:stop])
    half = len(name) // 2
    if half >= 3 and name[:half] == name[half:]:
        name, printed = name[:half], printed[:half]
    if name.endswith("人民"):
        # 某县人民政府信息公开…: the word 政府 was printed once for both.
        name, printed = name + "政府", printed + "政府"
    return printed if is_name(name, strict=False) else None


def _name_span(bare: str) -> tuple[int, int]:
    """Where the name stands in what was left of a title: notes, relations and numbering cut off."""
    note = _NOTE.search(bare)
    stop = note.start() if note else len(bare)
    about = bare.rfind("关于", 0, stop)
    if about < 0:
        return _trimmed(bare, 0, stop)
    # 某县政府办关于印发某县2023年…: the report is the county's; 某局关于2023年…: the bureau's.
    start, end = _trimmed(bare, about + len("关于"), stop)
    if about == 0 or is_name(bare[start:end], strict=False):
        return start, end
    return _trimmed(bare, 0, about)


def _trimmed(bare: str, start: int, stop: int) -> tuple[int, int]:
    issued = _ISSUED.search(bare, start, stop)
    stop = issued.start() if issued else stop
    lead = _LEAD.match(bare, start, stop)
    start = lead.end() if lead else start
    while start < stop and bare[start] in _EDGES:
        start += 1
    while stop > start and bare[stop - 1] in _EDGES + "度":
        stop -= 1
    return start, stop


def _stated(document: Document, seen: View) -> Iterator[str]:
    """Names the document itself states, the surest first."""
    yield from _in_preamble(seen)
    yield from signatures(seen.tail())
    head = [plain(line) for line in seen.head if len(line) <= _LONGEST_HEAD_LINE]
    for pattern in (_ISSUER, _SOURCE):
        for line in head:
            yield from (match[1] for match in pattern.finditer(line))
        if pattern is _ISSUER:
            yield _tag(document, "Author")
    yield _tag(document, "ContentSource")


def _in_preamble(seen: View) -> Iterator[str]:
    for line in seen.preamble():
        text = squeeze(line)[0]
        if len(text) <= 2000:
            yield from (match["name"] for match in _PREAMBLE.finditer(text) if not is_class(match["name"]))


def signatures(tail: Sequence[str]) -> Iterator[str]:
    """Names in the last lines of a report that a date follows, in the same line or in the next."""
    for place, line in enumerate(tail):
        signed = without_date(line)
        if signed is not None and 2 <= len(signed) <= _SIGNATURE_LENGTH:
            yield signed
        elif (
            place + 1 < len(tail) and is_date_line(tail[place + 1]) and len(line.strip()) <= _SIGNATURE_LENGTH
        ):
            yield line.strip()


def _columns(document: Document, hints: Hints, seen: View) -> Iterator[str]:
    yield from reversed(document.meta.breadcrumb)
    for line in reversed(seen.head):
        if _PATH_LINE.match(plain(line)):
            yield from reversed([_before_colon(piece) for piece in _PATH.split(plain(line))])
    yield from reversed(hints.trail)


def _before_colon(piece: str) -> str:
    return piece.rsplit(":", 1)[-1].strip()


def _is_site(name: str, site: str, document: Document) -> bool:
    """Whether a name is only that of the site: its page label, or the first line printed on it."""
    bare = squeeze(name)[0]
    own = squeeze(site)[0]
    if own and (bare == own or own.startswith(bare)):
        return True
    first = next((tidy(text) for text in _first_texts(document)), "")
    return squeeze(first)[0] == bare


def _first_texts(document: Document) -> Iterable[str]:
    return (text for block in document.blocks[:3] if (text := getattr(block, "text", "").strip()))


def _clean(name: str) -> str:
    return "".join(name.split()).strip(_EDGES)


def _tag(document: Document, name: str) -> str:
    wanted = name.lower()
    return next((value for tag, value in document.meta.tags.items() if tag.lower() == wanted), "")
