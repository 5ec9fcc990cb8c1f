"""A column page taken apart: its links with their words, dates and places, its path, its scripts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from crawler.addresses import absolute
from crawler.listings import crumbs
from crawler.listings.scripts import written_markup
from crawler.listings.titles import Promise, judge, plain
from extract.document import Line
from extract.media.charset import decode
from extract.page.blocks import print_page
from extract.page.crumbs import read_breadcrumb
from extract.page.html import parse_html

_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?:\s*日)?(?!\d)")
_FIRST_DAY = date(2000, 1, 1)
_ROW_TAGS = frozenset(("li", "tr", "dd", "dt", "p"))
_BLOCK_TAGS = frozenset(("ul", "ol", "table", "dl"))
_LONGEST_ROW = 400
# Class names and ids of a page's head, foot and path; `list_bottom` and `page-header` may hold a list.
_FURNITURE = re.compile(
    r"(?:header|footer|foot(?!note)|topbar|crumbs?|breadcrumbs?|bread|position|location|curpos|dqwz|"
    r"friend|friendlinks?|copyright)(?:[-_].*)?|.*[-_](?:footer|crumbs?|breadcrumbs?)"
)
_MENU = re.compile(r"(?:.*[-_])?(?:nav|navbar|menu|submenu|tree|sidebar|subnav|leftnav|lanmu)(?:[-_].*)?")
_OPENED = re.compile(r"(?:open|href\s*=|jump\w*|goto\w*)\s*\(?\s*['\"]([^'\"]+)['\"]", re.IGNORECASE)
_SCRIPT_HREF = re.compile(r"\s*javascript:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Anchor:
    """One link of a page.

    Attributes:
        url: absolute address without fragment.
        title: its words, from the title attribute where that says more than the cut text.
        text: its words as they are seen.
        when: the date printed beside or inside it.
        place: `main`, `menu` or `furniture` (head, foot, breadcrumb).
        block: number of the list or table it stands in.
        parent: index of the link that heads the list item around its list, in a tree of links.
    """

    url: str
    title: str
    text: str
    when: date | None
    place: str
    block: int
    parent: int | None = None


@dataclass(slots=True)
class ListPage:
    """A page to be read as a listing.

    `markup` is the decoded text (of an answer to a script, too), `lines` are what the page prints,
    `trail` the columns above it, `frames` the pages shown inside it, `asked` the request as
    `crawler.asks` writes it.
    """

    url: str
    markup: str
    anchors: list[Anchor] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    trail: tuple[str, ...] = ()
    tags: dict[str, str] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    is_html: bool = True
    asked: str = ""
    frames: list[str] = field(default_factory=list)


def read_page(
    data: bytes, url: str, *, charset: str | None = None, today: date | None = None, asked: str = ""
) -> ListPage:
    """Take a page apart. `url` is its final address.

    Raises:
        Unreadable: the page is too large or too deeply nested to be parsed.
    """
    markup = decode(data, charset)
    page = ListPage(url, markup, asked=asked or url)
    root = parse_html(markup)
    if root is None:
        page.is_html = False
        return page
    _Walk(page, root, today or date.today()).run()  # noqa: DTZ011  the portal's calendar day, give or take one
    return page


class _Walk:
    """One pass over the tree in document order, parents before children."""

    def __init__(self, page: ListPage, root: Any, today: date) -> None:
        self.page = page
        self.root = root
        self.last_day = today + timedelta(days=2)
        self.base = page.url
        self.blocks: dict[Any, int] = {}
        self.places: dict[Any, str] = {}
        self.headed: dict[Any, int] = {}

    def run(self) -> None:
        self._read_head()
        for element in self.root.iter():
            self._visit(element)
        self._read_written()
        printout = print_page(self.root)
        self.page.lines = [placed.block.text for placed in printout.blocks if isinstance(placed.block, Line)]
        self.page.trail = crumbs.trail(read_breadcrumb(printout), self.page.tags)

    def _read_head(self) -> None:
        for element in self.root.iter("base", "meta"):
            if element.tag == "base" and element.get("href"):
                self.base = absolute(self.page.url, element.get("href")) or self.base
            elif element.get("name"):
                self.page.tags[element.get("name").lower()] = (element.get("content") or "").strip()

    def _visit(self, element: Any) -> None:
        tag = element.tag
        parent = element.getparent()
        self.places[element] = _place(element, self.places.get(parent, "main"))
        if tag == "script":
            self.page.scripts.append(element.text or "")
            return
        if tag in ("iframe", "frame") and (framed := absolute(self.base, element.get("src") or "")):
            self.page.frames.append(framed)
        if tag == "a":
            self._add(element, self.places[element])

    def _add(self, element: Any, place: str) -> None:
        href = element.get("href") or ""
        opened = _OPENED.search(element.get("onclick") or (href if _SCRIPT_HREF.match(href) else ""))
        if opened and (not href or href.startswith("#") or _SCRIPT_HREF.match(href)):
            href = opened[1]
        url = absolute(self.base, href)
        if url is None:
            return
        text = "".join(element.itertext())
        row = _row_of(element)
        row_text = "".join(row.itertext()) if row is not None else text
        when = self._date(text) or (
            self._date(row_text.replace(text, " ", 1)) if len(row_text) < _LONGEST_ROW else None
        )
        seen = (
            " ".join(_DATE.sub(" ", text).split())
            if when and len(plain(text)) > 12
            else " ".join(text.split())
        )
        title = _best(element.get("title") or "", seen, _first_text(element))
        anchor = Anchor(url, title, seen, when, place, self._block(element), self._head_of(element))
        self.page.anchors.append(anchor)
        item = next(element.iterancestors("li"), None)
        if item is not None:
            self.headed.setdefault(item, len(self.page.anchors) - 1)

    def _date(self, text: str) -> date | None:
        for year, month, day in _DATE.findall(text):
            try:
                found = date(int(year), int(month), int(day))
            except ValueError:
                continue
            if _FIRST_DAY <= found <= self.last_day:
                return found
        return None

    def _block(self, element: Any) -> int:
        block = next(element.iterancestors(*_BLOCK_TAGS), None)
        if block is None:
            block = element.getparent()
            if block is not None and block.tag in _ROW_TAGS and block.getparent() is not None:
                block = block.getparent()
        return self.blocks.setdefault(block, len(self.blocks))

    def _head_of(self, element: Any) -> int | None:
        items = list(element.iterancestors("li"))
        return next((self.headed[item] for item in items[1:] if item in self.headed), None)

    def _read_written(self) -> None:
        """Links that script writes, as further links of the page."""
        written = written_markup(self.page.scripts)
        if "<a" not in written and "<A" not in written:
            return
        root = parse_html(written)
        if root is not None:
            for element in root.iter("a"):
                self._add(element, "main")


def _place(element: Any, inherited: str) -> str:
    if inherited == "furniture":
        return inherited
    if element.tag in ("header", "footer"):
        return "furniture"
    names = f"{element.get('class') or ''} {element.get('id') or ''}".lower().split()
    if any(map(_FURNITURE.fullmatch, names)):
        return "furniture"
    return "menu" if element.tag == "nav" or any(map(_MENU.fullmatch, names)) else inherited


def _row_of(element: Any) -> Any:
    """The list item, table row or paragraph around a link, or a box that holds only this link."""
    for ancestor in element.iterancestors():
        if ancestor.tag in _ROW_TAGS:
            return ancestor
        if ancestor.tag in ("body", "ul", "ol", "table") or _holds_more(ancestor):
            return None
    return None


def _holds_more(box: Any) -> bool:
    links = box.iter("a")
    return next(links, None) is not None and next(links, None) is not None


def _first_text(element: Any) -> str:
    """The first text in a link: its title, where a summary follows inside the same link."""
    return next((" ".join(text.split()) for text in element.itertext() if text.strip()), "")


def _best(attribute: str, seen: str, first: str) -> str:
    """The words that promise most: the title attribute is whole where the seen text is cut."""
    attribute = " ".join(attribute.split())
    promises = {words: judge(words) for words in (attribute, seen, first) if words}
    for wanted in (Promise.REPORT, Promise.MAYBE):
        for words in (attribute, seen, first):
            if promises.get(words) is wanted and (words is not first or wanted is Promise.REPORT):
                return words
    return attribute or seen
