"""Whether the body a report's title names is that of the column it stands in."""

from __future__ import annotations

from extract.hints import Hints
from extract.identity.body import body_of_title
from extract.identity.names import is_name
from extract.plain import plain
from extract.report import Finding

RULE = "identity.body"


def column_conflicts(title: str | None, hints: Hints) -> list[Finding]:
    """A finding where the title names another body than the column: the report is filed under the title's.

    The column's body is the registry's (`listing_body`), or the innermost column above that is the name of
    one body. Higher bodies' reports in a lower body's column are common, and so are misplaced ones. A name
    and its short form (发改局 and 发展和改革局, 龙湖镇 and 晋江市龙湖镇人民政府) are the same.
    """
    named = None if title is None else body_of_title(title)
    column = hints.listing_body or next((name for name in reversed(hints.trail) if is_name(name)), None)
    if named is None or not column or _is_short_for(named, column) or _is_short_for(column, named):
        return []
    message = f"标题写的是“{named}”，所在栏目是“{column}”，按标题归档"
    return [Finding(RULE, "info", "unknown", message)]


def _is_short_for(short: str, full: str) -> bool:
    """Whether the characters of `short` stand in `full` in their order."""
    characters = iter(_bare(full))
    return all(character in characters for character in _bare(short))


def _bare(name: str) -> str:
    return "".join(plain(name).split()).replace("人民", "").removesuffix("政府")
