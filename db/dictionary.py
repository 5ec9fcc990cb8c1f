"""The data dictionary: what every view and column means, as data and as a page.

`python -m db.dictionary` prints docs/dictionary.md.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from db.query import named_queries
from db.reasons import REASONS
from db.series.crosswalk import Series, apart, series
from db.views import COLUMNS
from extract.forms.statistics import LOCAL, statistic_list

COUNT = "number"
_INTRODUCTION = """\
# Data dictionary

Views and columns of the archive, the same on SQLite and PostgreSQL. Made by `python -m db.dictionary`.

An empty cell is one that is blank, is not stated, or is not in the report's form. It is never 0.
A *day* is `2025-01-23`, a *moment* `2025-01-23T08:15:00Z` (UTC), both text; *yes/no* is 1 or 0.
Figures are as published.
"""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a view: `kind` is number, amount, text, day, moment, yes/no or key."""

    name: str
    kind: str
    meaning: str


@dataclass(frozen=True, slots=True)
class View:
    """A public view: what a row is, and its columns in their order."""

    name: str
    about: str
    columns: tuple[Column, ...]


@cache
def views() -> dict[str, View]:
    """Every public view by name, in the order of the dictionary.

    Raises KeyError for a column without a meaning.
    """
    data = tomllib.loads(resources.files("db").joinpath("dictionary.toml").read_text(encoding="utf-8"))
    shared = data["shared"]
    return {
        name: View(
            name,
            own["about"],
            tuple(_column(column, own.get(column) or shared[column]) for column in COLUMNS[name]),
        )
        for name, own in data["views"].items()
    }


def render() -> str:
    """The dictionary as a page in Markdown."""
    lines = [_INTRODUCTION]
    for view in views().values():
        lines += [f"## {view.name}", "", view.about, "", "| column | kind | meaning |", "|---|---|---|"]
        lines += [f"| `{column.name}` | {column.kind} | {column.meaning} |" for column in view.columns]
        lines.append("")
    lines += _codes() + _series()
    lines += ["## Reasons of failures", "", "| reason | what it means | what to do |", "|---|---|---|"]
    lines += [f"| `{name}` | {reason.meaning} | {reason.advice} |" for name, reason in REASONS.items()]
    lines += [
        "",
        "`http_` with another status of three digits is documented too: the portal's own answer.",
        "",
    ]
    lines += [
        "## Named queries",
        "",
        "`nianbao query @NAME` runs one.",
        "",
        "| name | answers |",
        "|---|---|",
    ]
    lines += [f"| `{query.name}` | {query.description} |" for query in named_queries().values()]
    return "\n".join(lines) + "\n"


def _codes() -> list[str]:
    """The codes of the statistics list."""
    known = statistic_list()
    return [
        "## Codes of statistics",
        "",
        f"`{known.name}` ({known.document}), report years 2014 to 2018. A row that the list does not have is"
        f" kept as `{LOCAL}` and its printed label; a column beside the year's own as the code, `@` and the"
        " column's title.",
        "",
        "| code | as printed | unit |",
        "|---|---|---|",
        *(f"| `{row.code}` | {row.label} | {row.unit} |" for row in known.rows),
        "",
    ]


def _series() -> list[str]:
    """The crosswalk: what is one series over the forms, and what is not."""
    made = [f"| `{one.name}` | {one.says} | {_sums(one)} | {one.same} |" for one in series()]
    kept_apart = [f"| `{pair.left}` | `{pair.right}` | {pair.why} |" for pair in apart()]
    return [
        "## Series",
        "",
        "What `annual_series` compares. A form that is not named has no figure that compares.",
        "",
        "| series | what | figures by form | why they are the same |",
        "|---|---|---|---|",
        *made,
        "",
        "Figures that look alike and do not compare:",
        "",
        "| figure | figure | why |",
        "|---|---|---|",
        *kept_apart,
        "",
    ]


def _sums(one: Series) -> str:
    """The figures of a series; those that are equal in two forms are named once."""
    forms: dict[tuple[str, ...], list[str]] = {}
    for form, names in one.figures.items():
        forms.setdefault(names, []).append(form)
    return "; ".join(f"{', '.join(told)}: {' + '.join(names)}" for names, told in forms.items())


def _column(name: str, entry: str | list[str]) -> Column:
    kind, meaning = (COUNT, entry) if isinstance(entry, str) else entry
    return Column(name, kind, meaning)


if __name__ == "__main__":
    print(render(), end="")
