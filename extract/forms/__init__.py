"""The statutory forms as data: which rows and columns each form has, and how their labels are printed.

`parts.toml` holds parts three and four, which the forms of 2019 and 2021 share; `form-*.toml`
holds what is a form's own. A new form is a new file.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any, Literal, TypeAlias

from extract.report import Form

CellKind: TypeAlias = Literal["count", "change", "money", "printed"]


@dataclass(frozen=True, slots=True)
class Label:
    """One row, column or group of a form and the ways its label is recognised (all normalised)."""

    key: str
    label: str
    anchors: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    kind: CellKind = "count"

    def strength(self, text: str) -> int:
        """How well normalised `text` names this: 0 not at all, else the length of what matched."""
        if text in self.exact:
            return len(text)
        if text.startswith(self.starts or ("\0",)):
            return max(len(start) for start in self.starts if text.startswith(start))
        return max((len(anchor) for anchor in self.anchors if anchor in text), default=0)


class Labels(tuple[Label, ...]):
    """The labels of one place in a form. Made once and hashed by identity, so that `best` can remember."""

    __slots__ = ()
    __hash__ = object.__hash__


@dataclass(frozen=True, slots=True)
class DisclosureBlock:
    """One block of part two: the rows under one item of article 20, and their columns in order."""

    article: str
    rows: Labels
    columns: Labels


@dataclass(frozen=True, slots=True)
class Parts:
    """Parts three and four of the forms of 2019 and 2021."""

    applicants: Labels
    rows: Labels
    groups: Labels
    procedures: Labels
    outcomes: Labels


@dataclass(frozen=True, slots=True)
class FormFile:
    """One statutory form.

    Attributes:
        form: its name in a report's JSON.
        document: the State Council document that prescribes it.
        markers: normalised labels that no other form has.
        disclosure: the blocks of part two.
        application_rows: keys of part three's rows in printed order.
    """

    form: Form
    name: str
    document: str
    first_report_year: int
    markers: tuple[str, ...]
    disclosure: tuple[DisclosureBlock, ...]
    application_rows: tuple[str, ...]


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files(__name__).joinpath(name).read_text("utf-8"))


def _label(entry: dict[str, Any]) -> Label:
    return Label(
        key=entry.get("key", ""),
        label=entry["label"],
        anchors=tuple(entry.get("anchors", ())),
        exact=tuple(entry.get("exact", ())),
        starts=tuple(entry.get("starts", ())),
        kind=entry.get("kind", "count"),
    )


def _labels(entries: list[dict[str, Any]]) -> Labels:
    return Labels(_label(entry) for entry in entries)


@cache
def parts() -> Parts:
    """Parts three and four."""
    data = _load("parts.toml")
    return Parts(
        *(_labels(data[name]) for name in ("applicants", "rows", "groups", "procedures", "outcomes"))
    )


@cache
def forms() -> tuple[FormFile, ...]:
    """Every form that has tables of its own, the newest first."""
    found = []
    for entry in sorted(resources.files(__name__).iterdir(), key=lambda item: item.name, reverse=True):
        if not (entry.name.startswith("form-") and entry.name.endswith(".toml")):
            continue
        data = _load(entry.name)
        found.append(
            FormFile(
                form=data["id"],
                name=data["name"],
                document=data["document"],
                first_report_year=data["first_report_year"],
                markers=tuple(data["markers"]),
                disclosure=tuple(
                    DisclosureBlock(block["article"], _labels(block["rows"]), _labels(block["columns"]))
                    for block in data["disclosure"]
                ),
                application_rows=tuple(
                    row.key for row in parts().rows if row.key not in data["applications_without"]
                ),
            )
        )
    return tuple(found)


def form_named(name: Form) -> FormFile | None:
    """The form of this name; None for `narrative` and the list of 2014, which have no file here."""
    return next((form for form in forms() if form.form == name), None)


@lru_cache(maxsize=16_384)
def best(labels: Labels, text: str) -> Label | None:
    """The label that normalised `text` names best, or None; the first wins among equals."""
    found = max(labels, key=lambda label: label.strength(text), default=None)
    return found if found is not None and found.strength(text) else None


@cache
def _printed_labels() -> dict[str, str]:
    known = parts()
    return {label.key: label.label for label in (*known.procedures, *known.applicants, *known.rows)}


def printed_label(key: str) -> str:
    """The official label of an applicant, row or procedure of parts three and four; else `key` itself."""
    return _printed_labels().get(key, key)
