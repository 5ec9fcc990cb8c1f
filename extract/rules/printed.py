"""The rule book as a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extract.rules.book import Entry, Kind

GROUPS: tuple[tuple[str, str, tuple[Kind, ...]], ...] = (
    ("Figures of one report", "Sums and comparisons within the tables.", ("figures",)),
    (
        "Prose and table",
        "Every mention of the whole year's count; comparisons, parts and rounded numbers are left out.",
        ("prose", "fee"),
    ),
    ("The years of a body", "Two reports of one body; a finding names both.", ("series",)),
    ("Plausibility", "Hints: the figures stand as printed.", ("plausible",)),
    ("Reading and identity", "What reading a document finds.", ("reading",)),
)
_SEVERITIES = "`error`: a contradiction in published figures; `warning`: look at it; `info`: worth knowing."


def render(book: Iterable[Entry]) -> str:
    """The rules of `book` as a page in Markdown, in groups."""
    known = list(book)
    return "\n".join(["# Rule book", "", _head(len(known)), "", *_groups(known)]).rstrip() + "\n"


def _head(count: int) -> str:
    return (
        f"The {count} rules that readings are held to. Made by `python -m db.rulebook` from the files of the"
        f" book. {_SEVERITIES} `fault` is whose a break is when nothing speaks against it: a reading that is"
        " not proven makes it `unknown` or `reader`. A rule's name never changes its meaning."
    )


def _groups(known: list[Entry]) -> Iterator[str]:
    for title, about, kinds in GROUPS:
        own = [entry for entry in known if entry.kind in kinds]
        if own:
            yield from (f"## {title}", "", about, "", "| rule | says | basis | forms | severity | fault |")
            yield "|---|---|---|---|---|---|"
            yield from map(_row, own)
            yield ""


def _row(entry: Entry) -> str:
    forms = ", ".join(entry.forms) or "all"
    cells = (f"`{entry.id}`", entry.says, entry.basis, forms, f"`{entry.severity}`", f"`{entry.fault}`")
    return f"| {' | '.join(cells)} |"
