"""What a page says about itself in its head, its headings and its breadcrumb."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from extract.document import PageMeta
from extract.page.blocks import Printout, text_of
from extract.page.crumbs import read_breadcrumb
from extract.page.elements import printed

# Tags of 国办发〔2017〕47号 as it spells them; portals vary the case.
_TAGS = {
    name.lower(): name
    for name in (
        "SiteName", "SiteDomain", "SiteIDCode", "ColumnName", "ColumnDescription", "ColumnKeywords",
        "ColumnType", "ArticleTitle", "PubDate", "ContentSource", "Keywords", "Author", "Description",
        "Image", "Url",
    )
}  # fmt: skip
_LONGEST_VALUE = 500
_LONGEST_HEADING = 200
_MOST_HEADINGS = 40
_HEADINGS = frozenset({"h1", "h2", "h3"})
_TITLE_NAME = re.compile(r"(?i)(?:title|biaoti)|(?:^|[\s_-])bt(?:$|[\s_-])")
_TITLES = etree.XPath(
    "descendant::*[self::h1 or self::h2 or self::h3 or contains(@class,'itle') or contains(@id,'itle') or "
    "contains(@class,'TITLE') or contains(@class,'iaoti') or contains(@id,'iaoti') or contains(@class,'bt')]"
)


def read_meta(root: Any, printout: Printout) -> PageMeta:
    """Tags, title element, headings and breadcrumb of the page under `root`, printed as `printout`."""
    title = root.find(".//title")
    element = printed("".join(title.itertext())) if title is not None else ""
    return PageMeta(
        tags=_tags(root),
        title_element=element[:_LONGEST_VALUE] or None,
        headings=_headings(printout.tree),
        breadcrumb=read_breadcrumb(printout),
    )


def _tags(root: Any) -> dict[str, str]:
    tags: dict[str, str] = {}
    for element in root.iter("meta"):
        name = _TAGS.get((element.get("name") or "").strip().lower())
        value = printed(element.get("content") or "")[:_LONGEST_VALUE]
        if name and value:
            tags.setdefault(name, value)
    return tags


def _headings(tree: Any) -> list[str]:
    found: list[str] = []
    for element in _TITLES(tree):
        if element.tag not in _HEADINGS and not _says_title(element):
            continue
        text = text_of(element)
        if text and len(text) <= _LONGEST_HEADING and text not in found:
            found.append(text)
        if len(found) >= _MOST_HEADINGS:
            break
    return found


def _says_title(element: Any) -> bool:
    return any(_TITLE_NAME.search(element.get(name) or "") for name in ("class", "id"))
