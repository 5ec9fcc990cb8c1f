"""What a page says about itself in its head, its headings and its breadcrumb."""

from __future__ import annotations

import re
from typing import Any

from extract.document import PageMeta
from extract.page.elements import printed

# Tags of 国办发〔2017〕47号 as it spells them; portals vary the case.
_TAGS = {
    name.lower(): name
    for name in (
        "SiteName", "SiteDomain", "SiteIDCode", "ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType",
        "ArticleTitle", "PubDate", "ContentSource", "Keywords", "Author", "Description", "Image", "Url",
    )
}  # fmt: skip
_LONGEST_VALUE = 500
_LONGEST_HEADING = 200
_MOST_HEADINGS = 40
_TITLE_NAME = re.compile(r"(?i)(?:^|[\s_-])\w*(?:title|biaoti)\w*(?:$|[\s_-])|(?:^|\s)bt(?:$|\s)")
_TITLES = "//h1|//h2|//h3|//*[contains(@class,'itle') or contains(@id,'itle') or contains(@class,'iaoti') or contains(@class,'bt')]"


def read_meta(root: Any) -> PageMeta:
    """Tags, title element, headings and breadcrumb of the page under `root`."""
    from extract.page.crumbs import read_breadcrumb

    title = root.find(".//title")
    element = printed("".join(title.itertext())) if title is not None else ""
    return PageMeta(
        tags=_tags(root),
        title_element=element[:_LONGEST_VALUE] or None,
        headings=_headings(root),
        breadcrumb=read_breadcrumb(root),
    )


def _tags(root: Any) -> dict[str, str]:
    tags: dict[str, str] = {}
    for element in root.iter("meta"):
        name = _TAGS.get((element.get("name") or "").strip().lower())
        value = printed(element.get("content") or "")[:_LONGEST_VALUE]
        if name and value:
            tags.setdefault(name, value)
    return tags


def _headings(root: Any) -> list[str]:
    found: list[str] = []
    for element in root.xpath(_TITLES):
        if element.tag not in {"h1", "h2", "h3"} and not _says_title(element):
            continue
        text = printed(" ".join(element.itertext()))
        if text and len(text) <= _LONGEST_HEADING and text not in found:
            found.append(text)
        if len(found) >= _MOST_HEADINGS:
            break
    return found


def _says_title(element: Any) -> bool:
    if element.tag in {"title", "meta", "script", "style", "body", "html"}:
        return False
    return any(_TITLE_NAME.search(element.get(name) or "") for name in ("class", "id"))
