"""Sample portals, the data: one TOML file a portal, read into the model.

The figures of five reports are those of real ones; all others, and every sentence, are made up
for the demonstration. So are most of the names of towns.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from crawler.samples.figures import complete
from crawler.samples.model import Body, Column, Decoy, Fee, Figures, Portal, SampleReport

SITES = ("tjbd", "huaxian", "benxi", "jinjiang", "dingzhou")


@cache
def portal(site: str) -> Portal:
    """The sample portal `site`.

    Raises:
        KeyError: no portal of that name is bundled.
    """
    if site not in SITES:
        raise KeyError(f"no sample portal {site!r}; there are {', '.join(SITES)}")
    text = (files("crawler.samples") / "data" / f"{site}.toml").read_text(encoding="utf-8")
    return _portal(site, tomllib.loads(text))


def portals() -> tuple[Portal, ...]:
    """All sample portals."""
    return tuple(portal(site) for site in SITES)


def _portal(site: str, data: Mapping[str, Any]) -> Portal:
    return Portal(
        site=site,
        host=data["host"],
        name=data["name"],
        region=data["region"],
        site_code=data["site_code"],
        icp=data["icp"],
        rows_a_page=data["rows_a_page"],
        robots=data.get("robots", ""),
        menu=tuple((name, path) for name, path in data["menu"]),
        columns=tuple(
            Column(entry["path"], entry["name"], tuple(entry["trail"]), entry.get("parent", ""))
            for entry in data["columns"]
        ),
        bodies=tuple(_body(entry, data["region"]) for entry in data["bodies"]),
        decoys=tuple(
            Decoy(entry["kind"], entry["column"], entry["title"], entry["href"], entry["day"])
            for entry in data.get("decoys", ())
        ),
    )


def _body(entry: Mapping[str, Any], region: str) -> Body:
    printed = entry.get("printed", entry["name"])
    title = entry.get("title", "{body}{year}年政府信息公开工作年度报告")
    return Body(
        name=entry["name"],
        printed=printed,
        region=entry.get("region", region),
        we=entry["we"],
        style=entry["style"],
        reports=tuple(_report(report, printed, title) for report in entry["reports"]),
        barred=entry.get("barred", False),
    )


def _report(entry: Mapping[str, Any], body: str, title: str) -> SampleReport:
    published = entry["published"]
    fee = entry.get("fee")
    disclosed = entry.get("disclosed", {})
    first = _figures(entry)
    return SampleReport(
        year=entry["year"],
        form=entry["form"],
        path=entry["path"],
        title=entry.get("title", title).format(body=body, year=entry["year"]),
        published=published,
        listed=entry.get("listed", published.date()),
        figures=first,
        later=_figures(_corrected(entry)) if "second_visit" in entry else first,
        errors=tuple(entry.get("errors", ())),
        disclosed=disclosed,
        disclosed_total=entry.get("disclosed_total", sum(disclosed.values())),
        fee=Fee(fee["notices"], fee["paid"], fee["yuan"]) if fee else None,
        typos=entry.get("typos", {}),
    )


def _figures(entry: Mapping[str, Any]) -> Figures:
    return complete(entry["form"], entry, entry.get("printed", {}), entry.get("zeros", "printed"))


def _corrected(entry: Mapping[str, Any]) -> dict[str, Any]:
    """`entry` with the figures of its `second_visit` in place of the first ones."""
    corrected = dict(entry)
    for table, columns in entry["second_visit"].items():
        corrected[table] = dict(entry.get(table, {}))
        for name, value in columns.items():
            before = corrected[table].get(name, {})
            corrected[table][name] = {**before, **value} if isinstance(value, Mapping) else value
    return corrected
