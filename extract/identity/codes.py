"""Codes of divisions that a page bears: in its 索引号 and in its 网站标识码.

They say where a report belongs when its words do not. What division a code is, and whether there is
one, is for the archive, which knows them all (`db.places.evidence`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

from extract.document import Document, Grid, Line
from extract.hints import Hints
from extract.identity.stated import tag
from extract.identity.view import View, view
from extract.plain import plain
from extract.report import DivisionCode

INDEX, SITE = "索引号", "网站标识码"

# 统一社会信用代码, GB 32100-2015: register and class, division, organisation code, check character.
# 11 is an organ of state (机关), 12 an institution (事业单位); only these report.
_CREDIT = re.compile(r"(?<![0-9A-Z])1[12]\d{6}[0-9A-HJ-NPQRTUWXY]{10}")
_CREDIT_DIGITS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
# 组织机构代码, GB 11714-1997: letters count 10 to 35.
_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_INDEX_FIELD = re.compile(
    r"(?:索\s?引\s?(?:号|码|编\s?号)|信\s?息\s?索\s?引)\s?[\]】)]?\s?:?\s{0,3}\[?([0-9A-Z]{18})"
)
_SITE_FIELD = re.compile(r"(?:网站|站点)\s?标识\s?码\s?:?\s{0,3}([a-z]{0,2}\d{8,10})(?!\d)", re.IGNORECASE)
_SITE_CODE = re.compile(r"\d{10}")
_SITE_LINK = re.compile(r"site_?code=(\d{10})(?!\d)", re.IGNORECASE)
_LONGEST_LINE = 400
_MOST_LINKS = 5000


def find_codes(document: Document, hints: Hints, *, seen: View | None = None) -> tuple[DivisionCode, ...]:
    """The codes of divisions that a page bears, the document's own first, each once.

    索引号: the unified social credit code at its beginning, also where it is the `area` in the address
    of a page that shows one body's report. It must agree with both of its check characters; an organisation
    code or a site's alias tells no division. 网站标识码: from the page label SiteIDCode, the page's text,
    its find-error script. Those of central bodies (bm…) tell no division.
    """
    seen = seen or view(document)
    found = [DivisionCode(INDEX, code, code[2:8]) for code in _credit_codes(seen, hints)]
    found += [DivisionCode(SITE, code, code[:6]) for code in _site_codes(document)]
    return tuple(dict.fromkeys(found))


def is_credit_code(code: str) -> bool:
    """Whether `code` is a unified social credit code of an organ or institution, by both of its checks."""
    if _CREDIT.fullmatch(code) is None:
        return False
    weighed = sum(_CREDIT_DIGITS.index(letter) * 3**place for place, letter in enumerate(code[:17]))
    return _CREDIT_DIGITS[-weighed % 31] == code[17] and is_organisation_code(code[8:17])


def is_organisation_code(code: str) -> bool:
    """Whether `code` is an organisation code of nine characters, by its check character."""
    if re.fullmatch(r"[0-9A-Z]{8}[0-9X]", code) is None:
        return False
    weighed = sum(int(letter, 36) * weight for letter, weight in zip(code[:8], _WEIGHTS, strict=True))
    return "0123456789X0"[11 - weighed % 11] == code[8]


def _credit_codes(seen: View, hints: Hints) -> Iterator[str]:
    head = "\n".join(" ".join(plain(line).split()) for line in seen.head if len(line) <= _LONGEST_LINE)
    for found in _INDEX_FIELD.finditer(head.replace("|", " ").upper()):
        if is_credit_code(found[1]):
            yield found[1]
    for area in parse_qs(urlsplit(hints.url or "").query).get("area", []):
        code = _CREDIT.match(area.upper())
        if code is not None and is_credit_code(code[0]):
            yield code[0]


def _site_codes(document: Document) -> Iterator[str]:
    said = [tag(document, "SiteIDCode").strip(), *_printed(document), *_in_script(document)]
    yield from (code for code in said if _SITE_CODE.fullmatch(code))


def _printed(document: Document) -> Iterator[str]:
    """网站标识码 in the page's text, wherever it stands."""
    for block in document.blocks:
        texts = [block.text] if isinstance(block, Line) else []
        if isinstance(block, Grid):
            texts = [cell.text for cell in block.cells]
        for text in texts:
            if "标识" in text and len(text) <= _LONGEST_LINE:
                yield from _SITE_FIELD.findall(plain(text))


def _in_script(document: Document) -> Iterator[str]:
    """The code that the find-error script (我为政府网站找错) is called with."""
    if document.tree is None:
        return
    for script in document.tree.iter("script"):
        yield (script.get("sitecode") or "").strip()
    for place, link in enumerate(document.tree.iter("a", "img")):
        if place >= _MOST_LINKS:
            break
        yield from _SITE_LINK.findall(link.get("href") or "")
