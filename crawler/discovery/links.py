"""Links as discovery sees them: with all the words that may name them, wherever a template hides those.

Beside ordinary anchors that is title attributes, pictures, drop-downs, elements that only a script
opens, and the trees that scripts draw.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from crawler.addresses import absolute
from crawler.discovery.words import clean
from crawler.listings.page import ListPage
from crawler.listings.shapes import is_asset, is_document

_MOST = 4000
_OPENS = re.compile(
    r"(?:open|href\s*=|location\s*=|jump\w*|goto\w*)\s*\(?\s*['\"]([^'\"]+)['\"]", re.IGNORECASE
)
_NODE = re.compile(r"\{[^{}]{1,600}")
_NODE_NAME = re.compile(r"""["']?(?:name|title|text|label)["']?\s*:\s*["']([^"']{2,40})["']""", re.IGNORECASE)
_NODE_URL = re.compile(
    r"""["']?(?:url|href|link|jump_?url|path)["']?\s*:\s*["']([^"']{1,300})["']""", re.IGNORECASE
)
_SENT_ON = re.compile(
    r"location(?:\.href)?\s*=\s*['\"]([^'\"]+)['\"]|location\.replace\(\s*['\"]([^'\"]+)", re.IGNORECASE
)
_NUMBERED = re.compile(r"#\d+\s*$")
_DATA = ("data-url", "data-href", "data-link")


@dataclass(frozen=True, slots=True)
class Link:
    """An address, words that name it, and where those stand (`how`, for people)."""

    url: str
    words: str
    how: str


def links(page: ListPage, root: Any) -> tuple[Link, ...]:
    """Every named link of a page, each pair of address and words once, in order."""
    base = _base(page, root)
    found: dict[tuple[str, str], Link] = {}
    for href, words, how in (*_numbered(root), *_anchors(page), *_elements(root), *_trees(page)):
        url = _address(base, href)
        name = clean(words)
        if url and name and not is_asset(url) and not is_document(url):
            found.setdefault((url, name), Link(url, name, how))
        if len(found) >= _MOST:
            break
    return tuple(found.values())


def frames(page: ListPage, root: Any) -> tuple[str, ...]:
    """Pages shown inside this one; without any link, also where its script sends a visitor at once."""
    base = _base(page, root)
    inner = [element.get("src") or "" for element in root.iter("frame", "iframe")]
    if not page.anchors:
        inner += [one or other for script in page.scripts for one, other in _SENT_ON.findall(script)]
    urls = (absolute(base, source) for source in inner)
    return tuple(dict.fromkeys(url for url in urls if url and not is_asset(url)))


def _address(base: str, href: str) -> str | None:
    """An address; a number in its fragment stays, for there are portals that name a column by it."""
    url, part = absolute(base, href), _NUMBERED.search(href)
    return f"{url}{part[0].strip()}" if url and part else url


def _base(page: ListPage, root: Any) -> str:
    for element in root.iter("base"):
        if element.get("href"):
            return absolute(page.url, element.get("href")) or page.url
    return page.url


def _anchors(page: ListPage) -> Iterator[tuple[str, str, str]]:
    for anchor in page.anchors:
        yield anchor.url, anchor.text, "link text"
        if anchor.title != anchor.text:
            yield anchor.url, anchor.title, "title attribute"


def _numbered(root: Any) -> Iterator[tuple[str, str, str]]:
    """Anchors with a number in the fragment, which the page's own list of links leaves out."""
    for element in root.iter("a"):
        href = element.get("href") or ""
        if _NUMBERED.search(href):
            yield href, "".join(element.itertext()), "link text"


def _elements(root: Any) -> Iterator[tuple[str, str, str]]:
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag == "option":
            yield element.get("value") or "", "".join(element.itertext()), "drop-down"
        elif element.tag == "area":
            yield element.get("href") or "", element.get("alt") or element.get("title") or "", "picture map"
        elif element.tag == "a":
            for picture in element.iter("img"):
                words = picture.get("alt") or picture.get("title") or ""
                yield element.get("href") or "", words, "picture's words"
        yield from _opened(element)


def _opened(element: Any) -> Iterator[tuple[str, str, str]]:
    """Elements that are links only to a script."""
    hrefs = [value for name in _DATA if (value := element.get(name))]
    if element.tag != "a" and (found := _OPENS.search(element.get("onclick") or "")):
        hrefs.append(found[1])
    for href in hrefs:
        words = "".join(element.itertext()).strip() or element.get("title") or ""
        yield href, words, "element opened by script"


def _trees(page: ListPage) -> Iterator[tuple[str, str, str]]:
    for script in page.scripts:
        for node in _NODE.findall(script):
            name, url = _NODE_NAME.search(node), _NODE_URL.search(node)
            if name and url:
                yield url[1].replace("\\/", "/"), name[1], "tree in a script"
