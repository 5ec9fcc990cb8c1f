"""The crosswalk between the forms, and the view it makes.

`python -m db.series.crosswalk` prints the view `annual_series` as SQL.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

FORMS = ("2021", "2019", "2014")
# Cells of part four by the alias of their row in the view.
_PROCEDURES = {
    "reconsideration": "reconsideration",
    "litigation_direct": "direct",
    "litigation_after_reconsideration": "appeal",
}
_HEAD = """\
-- One row is one comparable figure of one report: what the crosswalk calls the same over all forms.
-- A figure that is not stated has no row; a sum needs all of its parts.
SELECT
    report_id,
    region_code,
    province,
    prefecture,
    county,
    body,
    year,
    series,
    value,
    form
FROM (
"""
_BRANCH = """\
    SELECT
        report.report_id,
        report.region_code,
        report.province,
        report.prefecture,
        report.county,
        report.body,
        report.year,
        '{name}' AS series,
        CAST(CASE report.form
{cases}
        END AS BIGINT) AS value,
        report.form
    FROM annual_reports AS report
{joins}"""


@dataclass(frozen=True, slots=True)
class Series:
    """What compares over the years: for each form the figures whose sum it is."""

    name: str
    says: str
    unit: str
    same: str
    figures: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Apart:
    """Two figures that look alike and do not compare, and why."""

    left: str
    right: str
    why: str


@cache
def series() -> tuple[Series, ...]:
    """Every series, in the order of the crosswalk."""
    data = tomllib.loads(resources.files(__package__).joinpath("crosswalk.toml").read_text("utf-8"))
    return tuple(
        Series(
            name=entry["name"],
            says=entry["says"],
            unit=entry["unit"],
            same=entry["same"],
            figures={form: tuple(entry[form]) for form in FORMS if form in entry},
        )
        for entry in data["series"]
    )


@cache
def apart() -> tuple[Apart, ...]:
    """The pairs that do not compare."""
    data = tomllib.loads(resources.files(__package__).joinpath("crosswalk.toml").read_text("utf-8"))
    return tuple(Apart(**entry) for entry in data["apart"])


def render_view() -> str:
    """The view `annual_series`."""
    branches = "    UNION ALL\n".join(_branch(one) for one in series())
    return f"{_HEAD}{branches}) AS figures\nWHERE value IS NOT NULL\n"


def _branch(one: Series) -> str:
    cases = "\n".join(
        f"            WHEN '{form}' THEN {' + '.join(map(_column, names))}"
        for form, names in one.figures.items()
    )
    names = sorted({name for figures in one.figures.values() for name in figures})
    return _BRANCH.format(name=one.name, cases=cases, joins="".join(f"{join}\n" for join in _joins(names)))


def _column(name: str) -> str:
    table, _, field = name.partition(".")
    if table == "reviews":
        procedure, _, outcome = field.partition(".")
        return f"{_PROCEDURES[procedure]}.{outcome}"
    return f"{field}.value" if table == "statistics" else f"report.{field}"


def _joins(names: list[str]) -> Iterator[str]:
    """The rows beside the report that its figures stand in, each once."""
    for procedure in sorted({name.split(".")[1] for name in names if name.startswith("reviews.")}):
        alias = _PROCEDURES[procedure]
        yield f"    LEFT JOIN report_reviews AS {alias}"
        yield f"        ON {alias}.report_id = report.report_id AND {alias}.procedure = '{procedure}'"
    for code in [name.removeprefix("statistics.") for name in names if name.startswith("statistics.")]:
        yield f"    LEFT JOIN report_statistics AS {code}"
        yield f"        ON {code}.report_id = report.report_id AND {code}.code = '{code}'"


if __name__ == "__main__":
    print(render_view(), end="")
