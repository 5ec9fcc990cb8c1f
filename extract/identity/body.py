"""The name of the body that reports, as printed, without the year and the report's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extract.document import Document
from extract.hints import Hints
from extract.identity.names import is_name, keeps_portals
from extract.identity.shape import PHRASE, SHORT, YEAR, tidy
from extract.identity.stated import columns, publishers, stated, tag
from extract.identity.view import View, view
from extract.plain import squeeze

_NOTE = re.compile(r"(?:\([^()]*(?:版|图|稿|年|月|日|\d)[^()]*\)|\d+)+$")
_QUOTES = '《》〈〉<>“”"「」『』'
_BEHIND = re.compile(r"^[_\-—:|]+(?P<name>[^_\-—:|]+)")
_ISSUED = re.compile(r"(?:关于)?(?:印发|发布|公布|公开|报送|上报|呈报|转发|做好|编制)?(?:的|20\d\d[-—至])?$")
_LEAD = re.compile(
    r"(?:[\[【(][^\[\]【】()]{1,8}[\])】])?(?:印发|发布|公布|报送|上报|\d{1,2}[、.]|[一二三四五六七八九十]{1,3}、)?"
)
# A county's, city's or province's government, named by its place or in full; not a township's.
_GOVERNMENT = re.compile("(?:省|市|县|区|州|盟|旗)(?:人民)?(?:政府)?$")
_EDGES = " _-—:|,·.、的"
_LONGEST_TITLE = 200


def find_body(title: str | None, document: Document, hints: Hints, *, seen: View | None = None) -> str | None:
    """The reporting body's name as printed, white space inside removed, or None.

    Sources, in this order; each only when it is the name of one body (我镇, 本站, 市政府办 or
    乡镇(街道) are none):

    1. the title, without year and report name;
    2. the preamble, where it names the report in full;
    3. the signature behind the last part or before the first, then 本报告由某局编制;
    4. the one body of the listing, by the registry, unless a column below it names another;
    5. the issuer the page names (发布机构, 公开主体, …), then its source (来源, ContentSource); but not
       a government where the page stands in the column of a bureau or township: portals print the
       government that runs them as the source of all their bodies;
    6. the last name in the page's path, then in the columns the crawler came through;
    7. issuers and sources that say no more than who runs the site: its own name, the government's
       office. They publish for every body of a portal. A data bureau or a media centre that put the
       page up is not believed even then.
    """
    named = None if title is None else body_of_title(title)
    if named is not None:
        return named
    seen = seen or view(document)
    site = tag(document, "SiteName")
    for name in stated(seen):
        if is_name(name) and not _is_site(name, site, document) and not keeps_portals(name):
            return _clean(name)
    return _by_page(document, hints, seen, site)


def _by_page(document: Document, hints: Hints, seen: View, site: str) -> str | None:
    """The body by who published the page and by the column it stands in."""
    names = [name for name in columns(document, hints, seen) if is_name(name)]
    leaf = next((name for name in names if not _is_site(name, site, document)), None)
    listing = _clean(hints.listing_body or "")
    # A column below the listing says more than the registry, but for a short form of the same name.
    if listing and (leaf is None or listing.endswith(_clean(leaf)[1:])):
        return listing
    below = leaf is not None and not _GOVERNMENT.search(leaf)
    keepers: list[str] = []
    for name in publishers(document, seen):
        if not is_name(name):
            continue
        is_site = _is_site(name, site, document)
        if not is_site and not keeps_portals(name) and not (below and _GOVERNMENT.search(name)):
            return _clean(name)
        if is_site or name.endswith("办公室"):
            keepers.append(name)
    if leaf is not None:
        return _clean(leaf)
    # The report's own signature may be the site's name or the office's: a portal's own report.
    keepers += [name for name in stated(seen) if is_name(name)]
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
