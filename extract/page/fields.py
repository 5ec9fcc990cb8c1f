"""Fields beside an embedded report, given the names of the national page-label rule."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone

_NAMES: dict[str, tuple[str, ...]] = {
    "ArticleTitle": ("articletitle", "title", "doctitle", "newstitle", "infotitle", "subject", "vc_title"),
    "PubDate": (
        "pubdate", "publishdate", "publishtime", "displaypublishtime", "docreltime", "pubtime", "releasetime",
        "deploytime", "createtime", "createdat", "date",
    ),
    "ContentSource": ("contentsource", "source", "docsource", "publisher", "puborg", "origin"),
    "ColumnName": ("columnname", "channelname", "classifymainname", "catalogname", "catename"),
    "Url": ("posturl", "url", "docpuburl"),
}  # fmt: skip
_TAGGED = re.compile(r"<[^<>]*>")
_DATE = re.compile(r"20\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}")
_EPOCH = re.compile(r"1[0-9]{9}(?:[0-9]{3})?")
_CHINA = timezone(timedelta(hours=8))
_LONGEST = 200


def page_tags(fields: Mapping[str, str]) -> dict[str, str]:
    """Tags of the national rule for those of `fields` that say plainly what they are."""
    named = {re.sub(r"[^a-z0-9]", "", key.lower()): value for key, value in fields.items()}
    tags: dict[str, str] = {}
    for tag, names in _NAMES.items():
        values = (_value(tag, named[name]) for name in names if name in named)
        value = next((value for value in values if value), None)
        if value:
            tags[tag] = value
    return tags


def _value(tag: str, printed: str) -> str | None:
    text = " ".join(_TAGGED.sub("", printed).split())
    if not text or len(text) > _LONGEST:
        return None
    return _date(text) if tag == "PubDate" else text


def _date(text: str) -> str | None:
    """A date as printed, or seconds since 1970 as the time they were in China; None for anything else."""
    if _EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(text[:10]), _CHINA).strftime("%Y-%m-%d %H:%M")
    return text if _DATE.match(text) else None
