"""Guangdong's disclosure platform, `…/gkmlpt/…`: no rows in the page, all lists as JSON.

Every page under `/gkmlpt/` (`/{org}/gkmlpt/` where bodies share a host) carries `window._CONFIG` with the
platform's number of the body (`SID`) and the tree of its columns (`TREE`: id, name, children, jump_url,
post_count). A column is `GET /gkmlpt/api/all/{id}?page=k&sid=SID`: `{total, articles: [{title, url, post_url,
display_publish_time, …}]}`, 100 a page. Articles are `/gkmlpt/content/{a}/{b}/post_{id}.html`, their text in
`_CONFIG.DETAIL.content`.

Traps: page 0 is page 1; another body's SID answers an empty list; `post_url` may be a copy on another host;
`/gkmlpt/annualreport#2629` names the column in a fragment, which no server sees, so that the page
answered is the same for all; a node's `jump_url` leads to a list on the portal side; Taiyuan has the same
path without `_CONFIG` and without the lists.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from crawler.addresses import absolute, page_key
from crawler.asks import Ask
from crawler.listings import titles
from crawler.listings.base import Strategy
from crawler.listings.model import Column, Reading
from crawler.listings.page import ListPage
from crawler.listings.records import own_address, read_records
from crawler.listings.scripts import object_at

_SID = re.compile(r"\bSID[\"']?\s*:\s*[\"']?(\w+)")
_TREE = re.compile(r"\bTREE[\"']?\s*:\s*(?=\[|\{)")
_CONFIG = re.compile(r"\b_CONFIG\s*=")
_ROOT = re.compile(r"^((?:/[\w-]+)*?/gkmlpt)(?:/|$)")
_DAY = re.compile(r"((?:19|20)\d\d)[-/](\d{1,2})[-/](\d{1,2})")
_TIMES = ("display_publish_time", "publish_time", "date", "create_time", "created_at")
_CHINA = timezone(timedelta(hours=8))
_A_PAGE = 100
_MOST_NODES = 5000

_Node = dict[str, Any]


class Gkmlpt(Strategy):
    """Lists of the disclosure platform."""

    name = "gkmlpt"

    def fits(self, page: ListPage) -> bool:
        """A configuration with a tree in the page's script, and the platform's name in its path."""
        return _root(page.url) is not None and _config(page) is not None

    def read(self, page: ListPage) -> Reading:
        """An answer's articles, or the requests for the 年报 columns of the page's tree."""
        if page.markup.lstrip("\ufeff \r\n\t").startswith("{"):
            return _answer(page, self.name)
        config = _config(page)
        root = _root(page.url)
        if config is None or root is None:
            return super().read(page)
        sid, tree = config
        nodes = _annual(tree, page)
        jumps = [jump for node in nodes if (jump := _jump(node, page))]
        tops = [node for node in nodes if titles.is_annual_column(str(node.get("name") or ""))] or nodes[:1]
        # A node below is a column of its own, whose name says whose reports it holds. One that does not
        # say that it holds any is asked as a further page, which may be empty.
        inner = [node for node in nodes if node not in tops and _holds(node)]
        pages = [node for node in nodes if node not in inner and node.get("post_count") != 0]
        pages = pages or ([] if inner else nodes[:1])
        root = page.url.partition(urlsplit(page.url).path)[0] + root
        own = [Column(_request(root, node, sid, page), str(node["name"])) for node in inner]
        return Reading(
            self.name,
            columns=tuple({page_key(column.url): column for column in (*jumps, *own)}.values()),
            pages=tuple(_request(root, node, sid, page) for node in pages),
            # The page prints no path; what it leads to is the first 年报 node's.
            trail=page.trail or tuple(str(node["name"]) for node in nodes[:1] if node.get("name")),
        )


def _root(url: str) -> str | None:
    found = _ROOT.match(urlsplit(url).path)
    return found[1] if found else None


def _config(page: ListPage) -> tuple[str, list[_Node]] | None:
    """SID and tree of the page's configuration."""
    for script in page.scripts:
        if not _CONFIG.search(script):
            continue
        sid, tree = _SID.search(script), _TREE.search(script)
        if sid and tree:
            found = object_at(script, tree.end())
            nodes = found if isinstance(found, list) else [found]
            return sid[1], [node for node in nodes if isinstance(node, dict)]
    return None


def _annual(tree: list[_Node], page: ListPage) -> list[_Node]:
    """The tree's 年报 nodes with all below them; without one, the node that the address's fragment names."""
    every = list(_walk(tree))
    tops = [node for node in every if titles.is_annual_column(str(node.get("name") or ""))]
    if not tops:
        wanted = re.search(r"#(\d+)$", page.asked)
        tops = [node for node in every if wanted and str(node["id"]) == wanted[1]]
    found: dict[str, _Node] = {}
    for node in _walk(tops):
        if not titles.is_refused_column(str(node.get("name") or "")):
            found.setdefault(str(node["id"]), node)
    return list(found.values())


def _walk(nodes: list[_Node]) -> Iterator[_Node]:
    """The nodes and all below them that have a number, parents first."""
    waiting = list(reversed(nodes))
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        node = waiting.pop()
        children = node.get("children")
        if isinstance(children, list):
            waiting += [child for child in reversed(children) if isinstance(child, dict)]
        if str(node.get("id") or "").isdigit():
            yield node


def _holds(node: _Node) -> bool:
    """Whether a node has a name and says that it holds articles."""
    count = node.get("post_count")
    return bool(node.get("name")) and str(count).isdigit() and int(str(count)) > 0


def _request(root: str, node: _Node, sid: str, page: ListPage) -> str:
    """The request for the first page of a node's articles."""
    url = f"{root}/api/all/{node['id']}?page=1&sid={sid}"
    return Ask(url, script=True, referer=page.url.partition("#")[0]).address


def _jump(node: _Node, page: ListPage) -> Column | None:
    """The list on the portal side that a node leads to instead of its own."""
    given = node.get("jump_url")
    url = absolute(page.url, given) if isinstance(given, str) and given else None
    if url is None or _root(url) is not None:
        return None
    return Column(url, str(node.get("name") or ""))


def _answer(page: ListPage, strategy: str) -> Reading:
    """The articles of an answer as rows, and the next request while there are more."""
    try:
        answer = json.loads(page.markup.lstrip("\ufeff"))
    except ValueError:
        return Reading(strategy)
    given = answer.get("articles")
    articles = [one for one in given if isinstance(one, dict)] if isinstance(given, list) else []
    found = [(url, _title(one), _when(one)) for one in articles if (url := _address(one, page.url))]
    total = answer.get("total")
    return read_records(strategy, found, total=total, pages=_following(page, total, len(articles)))


def _title(article: dict[str, Any]) -> str:
    return " ".join(str(article.get("title") or "").split())


def _address(article: dict[str, Any], base: str) -> str | None:
    """The article's address on the platform's own host, else where else it is."""
    return own_address((article.get(name) for name in ("url", "post_url")), base)


def _when(article: dict[str, Any]) -> date | None:
    """The day of publication: printed, or as seconds since 1970."""
    for name in _TIMES:
        given = article.get(name)
        if printed := _DAY.match(str(given)):
            try:
                return date(int(printed[1]), int(printed[2]), int(printed[3]))
            except ValueError:
                continue
        if re.fullmatch(r"\d{9,10}", str(given)):
            return datetime.fromtimestamp(int(str(given)), _CHINA).date()
    return None


def _following(page: ListPage, total: object, shown: int) -> list[str]:
    """The next page's request, unless this one is the last by the total."""
    ask = Ask.read(page.asked)
    query = dict(parse_qsl(urlsplit(ask.url).query))
    number = int(query.get("page", "1")) if query.get("page", "1").isdigit() else 1
    if not shown or not str(total).isdigit():
        return []
    records = int(str(total))
    # The last page by the usual hundred, or by as many a page as are shown.
    if number * shown >= records or (number - 1) * _A_PAGE + shown == records:
        return []
    url = re.sub(r"([?&]page=)\d+", rf"\g<1>{number + 1}", ask.url)
    return [Ask(url, ask.form, ask.script, ask.referer).address]
