"""Pages turned by script: what a pager without links does when it is clicked.

Nothing is executed. A page's own markup says where the next page lives in one of these ways:

* an element that opens an address: `<input value="下一页" onclick="location.href='index_2.jhtml'">`
* a choice of pages whose values are addresses: `<select><option value="/channels/12_2.html">2</option>`
* a script that puts an address together: `'list.jsp?node_id=GK1&cur_page=' + n`, `'index_' + n + '.jhtml'`
* a form with the number in a hidden field: `<input type="hidden" name="pageNo" value="1">`

The last two are followed only up to a count that the page states: past the end such systems answer
with the last page once more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from crawler.addresses import absolute, host_of, page_key
from crawler.asks import Ask
from crawler.listings import counts, pager
from crawler.listings.page import ListPage
from extract.page.html import parse_html

# Names of the parameter that holds a page's number.
PAGE_NAMES = (
    r"(?:cur(?:rent)?_?)?page(?:_?(?:no|num|number|index|id))?|cur(?:rent)?_?page|page_?(?:no|num|index)|p|pn"
)
_PAGE_NAME = re.compile(rf"(?:{PAGE_NAMES})", re.IGNORECASE)
_OPENED = re.compile(r"(?:open|href\s*=|location\s*=)\s*\(?\s*['\"]([^'\"]+)['\"]", re.IGNORECASE)
_QUERY = re.compile(rf"['\"]([^'\"\s]*[?&](?:{PAGE_NAMES})=)['\"]\s*\+", re.IGNORECASE)
_SUFFIX = re.compile(r"['\"]([\w./-]*_)['\"]\s*\+\s*[\w.()]+\s*\+\s*['\"](\.\w{3,6})['\"]")
_OWN_SUFFIX = re.compile(r"_(\d{1,4})\.\w{3,6}$")


def following(page: ListPage) -> list[str]:
    """The pages that come next: by the pager's links, else by what its scripts, choices or forms say."""
    if linked := pager.following(page):
        return linked
    root = parse_html(page.markup)
    if root is None:
        return []
    for found in (_button(page, root), _choice(page, root), _written(page), _form(page, root)):
        if found is not None:
            return [url for url in found if page_key(url) != page_key(page.url)]
    return []


def number(page: ListPage) -> int:
    """Which page of its list this is, from 1: by its address, else as its pager says."""
    for name, value in parse_qsl(urlsplit(page.url).query):
        if is_page_name(name) and value.isdigit():
            return int(value)
    if own := _OWN_SUFFIX.search(urlsplit(page.url).path):
        return int(own[1])
    return counts.current(page) or 1


def is_page_name(name: str) -> bool:
    """Whether a parameter of this name holds a page's number."""
    return bool(_PAGE_NAME.fullmatch(name))


def _button(page: ListPage, root: Any) -> list[str] | None:
    for element in root.iter("input", "button", "span", "li", "td"):
        opened = _OPENED.search(element.get("onclick") or "")
        words = element.get("value") or "".join(element.itertext())
        if opened and pager.is_next_word(words):
            return _own([absolute(page.url, opened[1])], page)
    return None


def _choice(page: ListPage, root: Any) -> list[str] | None:
    for select in root.iter("select"):
        options = dict(_options(page, select))
        if len(options) > 1 and min(options) == 1:
            here = [k for k, url in options.items() if page_key(url) == page_key(page.url)]
            return _own([options.get((here[0] if here else number(page)) + 1)], page)
    return None


def _options(page: ListPage, select: Any) -> Iterator[tuple[int, str]]:
    for option in select.iter("option"):
        words = re.sub(r"[第页\s]", "", "".join(option.itertext()))
        value = option.get("value") or ""
        url = absolute(page.url, value) if re.search(r"[./?]", value) else None
        if url and words.isdigit() and len(words) < 4:
            yield int(words), url


def _written(page: ListPage) -> list[str] | None:
    """The address a script puts together, while the stated count has not been reached."""
    following = _after(page)
    for script in page.scripts:
        query, suffix = _QUERY.search(script), _SUFFIX.search(script)
        written = (
            f"{query[1]}{following}" if query else f"{suffix[1]}{following}{suffix[2]}" if suffix else ""
        )
        if written:
            return _own([absolute(page.url, written)], page) if following else []
    return None


def _form(page: ListPage, root: Any) -> list[str] | None:
    """The form that holds the page's number, filled in as the page has it."""
    for form in root.iter("form"):
        fields = {
            field.get("name"): field.get("value") or "" for field in form.iter("input") if field.get("name")
        }
        own = next((name for name, value in fields.items() if is_page_name(name) and value.isdigit()), None)
        url = absolute(page.url, form.get("action") or page.url)
        following = _after(page, int(fields[own]) if own else None)
        if own is None or url is None or following is None:
            continue
        filled = fields | {own: str(following)}
        if (form.get("method") or "get").lower() == "post":
            return _own([Ask(url, tuple(filled.items()), referer=page.url).address], page)
        here, there = urlsplit(page.url), urlsplit(url)
        # What chose this column goes on choosing it.
        told = there.query or (here.query if here.path == there.path else "")
        query = dict(parse_qsl(told, keep_blank_values=True)) | filled
        return _own([there._replace(query=urlencode(query), fragment="").geturl()], page)
    return None


def _after(page: ListPage, here: int | None = None) -> int | None:
    """The number after this page's, None where the page does not say that there is one."""
    here = here or number(page)
    total = counts.pages(page)
    return here + 1 if total is not None and here < total else None


def _own(urls: list[str | None], page: ListPage) -> list[str]:
    return [url for url in urls if url and host_of(url) == host_of(page.url)]
