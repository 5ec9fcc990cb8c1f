"""The tree of Hanweb's disclosure catalogue: from a body's frame to the lists of its 年报 nodes.

A column shows `/module/xxgk/subjectinfo.jsp?area=014000335` in a frame. That page holds the tree,
`/module/xxgk/tree.jsp?standardXxgk=1&area=…&divid=div4`, as markup whose nodes call `funclick('infotypeId')`,
or names its address. A node's list is `search.jsp` with its `infotypeId`; without one it lists everything
the body ever published.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from crawler.addresses import absolute, host_of
from crawler.asks import Ask
from crawler.listings import titles
from crawler.listings.model import Column
from crawler.listings.page import ListPage
from extract.page.html import parse_html

_TREE = re.compile(r"[\w./:-]*/module/xxgk/tree\.jsp\?[\w=&;.%-]+")
_SUBJECT = re.compile(r"/module/xxgk/subjectinfo\.jsp$")
_NODE = re.compile(r"funclick\(\s*['\"]([\w.-]+)['\"]")
_NAMES = ("standardXxgk", "area", "divid", "jdid")


def columns(page: ListPage) -> list[Column]:
    """What the page's tree leads to: its 年报 nodes, else the tree itself, else the frame that holds it."""
    if nodes := _nodes(page):
        return nodes
    name = page.trail[-1] if page.trail else "政府信息公开年报"
    referer = Ask.read(page.asked).referer or page.url
    if (tree := _TREE.search(page.markup)) and (url := absolute(page.url, tree[0].replace("&amp;", "&"))):
        same = host_of(url) == host_of(page.url) and urlsplit(url).path != urlsplit(page.url).path
        return [Column(Ask(url, script=True, referer=referer).address, name)] if same else []
    own = host_of(page.url)
    frames = [url for url in page.frames if _SUBJECT.search(urlsplit(url).path) and host_of(url) == own]
    return [Column(url, name) for url in dict.fromkeys(frames) if url != page.url]


def has_tree(page: ListPage) -> bool:
    """Whether the page's lists are chosen in a tree, so that none may be asked without a node."""
    return bool(_TREE.search(page.markup) or _NODE.search(page.markup))


def _nodes(page: ListPage) -> list[Column]:
    """The lists of the tree's 年报 nodes."""
    root = parse_html(page.markup) if _NODE.search(page.markup) else None
    if root is None:
        return []
    found: dict[str, str] = {}
    for element in root.iter("a", "li", "span", "div"):
        call = _NODE.search(f"{element.get('onclick') or ''} {element.get('href') or ''}")
        words = _words(element)
        if call and titles.is_annual_column(words):
            found.setdefault(call[1], words)
    return [Column(_request(page, node), words) for node, words in found.items()]


def _request(page: ListPage, node: str) -> str:
    """The list service's request for a node's first page, with what the tree's address says of the body."""
    ask = Ask.read(page.asked)
    tree = _TREE.search(page.markup)
    told: dict[str, str] = {}
    for address in (page.url, tree[0].replace("&amp;", "&") if tree else ""):
        told |= {name: value for name, value in parse_qsl(urlsplit(address).query) if name in _NAMES}
    referer = ask.referer or page.url
    fields = {**told, "infotypeId": node, "requestUrl": referer, "currpage": "1"}
    service = urljoin(page.url, "/module/xxgk/search.jsp")
    return Ask(f"{service}?{urlencode(fields)}", tuple(fields.items()), True, referer).address


def _words(element: Any) -> str:
    return " ".join((element.get("title") or "".join(element.itertext())).split())
