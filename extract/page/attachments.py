"""Files that a page carries: linked, shown in a frame or viewer, opened by script, or listed in a script.

Only what the page itself says is given: the address as printed, the words that go with it, how it is
carried and where it stands. Whether such a file is a report is for the caller to judge.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias
from urllib.parse import urlsplit

from extract.page.elements import printed
from extract.page.file_addresses import KINDS, SERVED, has_ending, is_file, name_in, viewed

Place: TypeAlias = Literal["body", "after", "page"]
How: TypeAlias = Literal["link", "frame", "script"]

_FRAMES = {"iframe": "src", "frame": "src", "embed": "src", "object": "data"}
# Any sign that a page may carry a file: most pages carry none and are not walked for one.
_ANY = re.compile(rf"{KINDS}\b|{SERVED.pattern}|needdownload|appendix=", re.IGNORECASE)
_QUOTED = re.compile(r"""["']([^"'<>\s]{3,500})["']""")
_WRITTEN = re.compile(
    r"""<a\b[^<>]{0,400}?href\s*=\s*["']?([^"'<>\s]{3,500})["']?[^<>]{0,400}>(.{0,400}?)</a""",
    re.IGNORECASE | re.DOTALL,
)
_OBJECT = re.compile(r"\{[^{}]{5,3000}\}")
_FIELD = re.compile(r"""["']?(\w{1,30})["']?\s*:\s*["']([^"']{1,500})["']""")
_TITLES = ("name", "title", "filename", "showname", "text", "alt", "attname", "displayname", "filetitle")
_CODE = re.compile(r"\\u([0-9A-Fa-f]{4})")
_TAG = re.compile(r"<[^<>]*>")
_FURNITURE = re.compile(
    r"(?:header|footer|foot|topbar|crumbs?|breadcrumbs?|position|friendlinks?|copyright|sidebar|side|"
    r"nav|navbar|menu|submenu|leftnav|lanmu)(?:[-_].*)?|.*[-_](?:footer|nav|menu|sidebar|crumbs?)",
    re.IGNORECASE,
)
_MARKED = re.compile(
    r"(?:^|[\s_-])(?:fj\w*|fujian\w*|attach\w*|appendix\w*|enclosure\w*|download\w*|accessory)"
)
_ROWS = ("p", "li", "tr", "dd", "div")
# What a row holds none of.
_HOLDING = ("iframe", "embed", "object", "table", "ul", "h1", "h2", "script")
_LONGEST_ROW = 160
_MOST_SCRIPT = 2_000_000
_MOST = 300


@dataclass(frozen=True, slots=True)
class Attachment:
    """One file.

    Attributes:
        address: as printed (of a viewer's parameter: joined with the viewer's address).
        words: the link's text, its title or its row's words, as far as they say more than 点击下载; else the
            name in the address; may be empty.
        how: linked, framed, or only named in a script.
        place: in the report's own element, right after it (or marked as attachments), or elsewhere on the
            page. Head, foot, menus and side boxes are left out.
    """

    address: str
    words: str
    how: How
    place: Place


def may_carry(markup: str) -> bool:
    """Whether a page shows any sign of a file; quick, and never wrong in saying no."""
    return _ANY.search(markup) is not None


def find(root: Any, container: Any = None) -> list[Attachment]:
    """The files that the page under `root` carries, each once, in printed order, those of scripts last.

    Args:
        root: the parsed page.
        container: the element that holds the article, where it is known and not the page as a whole.
    """
    places = _Places(container)
    found: dict[str, Attachment] = {}
    for attachment in _walk(root, places):
        known = found.get(attachment.address)
        if known is None or (not known.words and attachment.words):
            found[attachment.address] = attachment
        if len(found) >= _MOST:
            break
    return list(found.values())


def base_of(root: Any) -> str | None:
    """What the page says its addresses are relative to."""
    element = root.find(".//base[@href]")
    return None if element is None else str(element.get("href")).strip() or None


def _walk(root: Any, places: _Places) -> Iterator[Attachment]:
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        address = _address(element)
        if address is None:
            continue
        place = places.of(element)
        if place is not None:
            how: How = "frame" if element.tag in _FRAMES else "link"
            yield Attachment(address, _words(element, address), how, place)
    for script in root.iter("script"):
        for address, words in _in_script("".join(script.itertext())[:_MOST_SCRIPT]):
            yield Attachment(address, words or name_in(address), "script", "after")


class _Places:
    """Where elements stand with regard to the article."""

    def __init__(self, container: Any) -> None:
        whole = container is None or container.tag in ("body", "html")
        self._container = None if whole else container
        parent = None if whole else container.getparent()
        self._around = parent if parent is not None and parent.tag not in ("body", "html") else None

    def of(self, element: Any) -> Place | None:
        """Where the element stands; None in what surrounds every page of a site."""
        marked = False
        for holder in (element, *element.iterancestors()):
            if holder is self._container:
                return "body"
            if holder is self._around:
                return "after"
            names = f"{holder.get('class') or ''} {holder.get('id') or ''}".strip()
            if holder.tag in ("header", "footer", "nav") or any(map(_FURNITURE.fullmatch, names.split())):
                return None
            marked = marked or _MARKED.search(names.lower()) is not None
        return "after" if marked else "page"


def _address(element: Any) -> str | None:
    """The file an element leads to."""
    if element.tag in _FRAMES:
        given = element.get(_FRAMES[element.tag]) or _parameter(element) or ""
        return viewed(given) or (given if is_file(given) else None)
    href = (element.get("href") or "").strip() if element.tag in ("a", "area") else ""
    script = href.lower().startswith("javascript:")
    if href and not script and not href.startswith("#"):
        marked = element.get("appendix") == "true" or element.get("needdownload") is not None
        if shown := viewed(href):
            return shown
        if is_file(href) or marked:
            return href
    clicked = (href if script else "") + (element.get("onclick") or "")
    opened = (html.unescape(quoted) for quoted in _QUOTED.findall(clicked))
    target = next(
        (viewed(address) or address for address in opened if viewed(address) or is_file(address)), None
    )
    former = element.get("oldsrc") or ""
    return target or (former if element.tag == "a" and is_file(former) else None)


def _parameter(element: Any) -> str | None:
    """What an `object` names in its parameters."""
    wanted = ("src", "movie", "url", "filename")
    values = (one.get("value") for one in element.iter("param") if (one.get("name") or "").lower() in wanted)
    return next((value for value in values if value), None)


def _words(element: Any, address: str) -> str:
    """What is said of the file: by the link, else by its row, else by its address."""
    own = (printed("".join(element.itertext())), printed(element.get("title") or ""))
    for words in (*own, name_in(address), _row(element)):
        if _tells(words):
            return words
    return next((words for words in own if words), "")


def _tells(words: str) -> bool:
    """Whether words say more than that there is a file."""
    return len(re.sub(r"点击|下载|查看|附件|全文|原文|打开|浏览|此处|这里|[^\u3400-\u9fff]", "", words)) >= 2


def _row(element: Any) -> str:
    """The words of the paragraph or row around a link, where they are its own."""
    holder = next(element.iterancestors(*_ROWS), None)
    if holder is None or element.tag in _FRAMES or next(holder.iter(*_HOLDING), None) is not None:
        return ""
    if holder.tag == "div" and any(inner is not holder for inner in holder.iter("div", "p", "li")):
        return ""
    text = printed("".join(holder.itertext()))
    return text if len(text) <= _LONGEST_ROW and sum(1 for _ in holder.iter("a")) <= 1 else ""


def _in_script(text: str) -> Iterator[tuple[str, str]]:
    """Files that a script names: links it writes, records with an address, plain addresses."""
    if not _ANY.search(text):
        return
    text = _CODE.sub(lambda code: chr(int(code[1], 16)), text).replace("\\/", "/").replace('\\"', '"')
    seen: set[str] = set()
    for address, inner in _WRITTEN.findall(text):
        if is_file(address) and address not in seen:
            seen.add(address)
            yield html.unescape(address), printed(_TAG.sub(" ", inner))
    for record in _OBJECT.findall(text):
        fields = {name.lower(): value for name, value in _FIELD.findall(record)}
        address = next((value for value in fields.values() if "/" in value and is_file(value)), None)
        if address and address not in seen:
            seen.add(address)
            yield address, next((printed(fields[name]) for name in _TITLES if name in fields), "")
    for address in _QUOTED.findall(text):
        if address not in seen and has_ending(urlsplit(address).path) and _is_address(address):
            seen.add(address)
            yield address, ""


def _is_address(text: str) -> bool:
    """Whether a string of a script is an address and no name or pattern."""
    return text.isascii() and ("/" in text or re.match(r"[PW]0\d{8,}", text) is not None) and "*" not in text
