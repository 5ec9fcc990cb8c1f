"""Figures as bodies of several sizes would report them, arithmetically sound."""

from __future__ import annotations

from random import Random
from typing import Literal, TypeAlias, get_args

from tests.corpus import forms
from tests.corpus.forms import FormName

Size: TypeAlias = Literal["idle", "township", "department", "county", "city"]
SIZES: tuple[Size, ...] = get_args(Size)
Figures: TypeAlias = dict[str, int | float | str]

# Upper ends of requests received in a year: natural persons, then the five kinds of organisations.
_REQUESTS: dict[Size, tuple[int, ...]] = {
    "idle": (0, 0, 0, 0, 0, 0),
    "township": (6, 1, 0, 0, 1, 0),
    "department": (40, 9, 1, 0, 4, 2),
    "county": (320, 45, 2, 3, 15, 8),
    "city": (4200, 380, 12, 14, 66, 51),
}
_CASES: dict[Size, int] = {"idle": 0, "township": 1, "department": 4, "county": 25, "city": 140}
_DECISIONS: dict[Size, int] = {
    "idle": 0,
    "township": 60,
    "department": 9_000,
    "county": 160_000,
    "city": 38_000_000,
}


def figures(rng: Random, form: FormName, size: Size) -> Figures:
    """A figure for every cell of the form, by name; sums and balances hold."""
    found: Figures = {}
    found.update(_disclosure(rng, form, size))
    found.update(_applications(rng, form, size))
    found.update(_reviews(rng, size))
    return {name: found[name] for name in forms.cell_names(form)}


def _small(rng: Random, top: int) -> int:
    """Mostly near nothing, now and then near `top`: counts in public statistics are skewed."""
    return int(top * rng.random() ** 2.5 + 0.5)


def _applications(rng: Random, form: FormName, size: Size) -> Figures:
    rows = forms.outcome_rows(form)
    weights = [rng.random() ** 4 + 0.002 for _ in rows]
    weights[0] += 2.0
    found: Figures = {}
    for who, top in zip(forms.SIX, _REQUESTS[size], strict=True):
        new, carried_in = _small(rng, top), _small(rng, top // 12)
        carried_out = min(_small(rng, top // 10), new + carried_in)
        processed = new + carried_in - carried_out
        counts = dict.fromkeys(rows, 0)
        for row in rng.choices(rows, weights, k=processed):
            counts[row] += 1
        column = {
            "received_new": new,
            "carried_in": carried_in,
            **counts,
            "total_processed": processed,
            "carried_out": carried_out,
        }
        found |= {f"applications.{who}.{row}": value for row, value in column.items()}
    for row in forms.application_rows(form):
        found[f"applications.total.{row}"] = sum(int(found[f"applications.{who}.{row}"]) for who in forms.SIX)
    return found


def _reviews(rng: Random, size: Size) -> Figures:
    found: Figures = {}
    for procedure in forms.PROCEDURES:
        counts = [_small(rng, _CASES[size] // 4 + (size == "township")) for _ in range(4)]
        if size == "idle":
            counts = [0, 0, 0, 0]
        for outcome, value in zip(forms.OUTCOMES, (*counts, sum(counts)), strict=True):
            found[f"reviews.{procedure}.{outcome}"] = value
    return found


def _disclosure(rng: Random, form: FormName, size: Size) -> Figures:
    found: Figures = {}
    for field in forms.disclosure_fields(form):
        found[f"disclosure.{field}"] = _disclosed(rng, field, size)
    return found


def _disclosed(rng: Random, field: str, size: Size) -> float | str:
    if size == "idle":
        return "0" if field == "procurement_amount_as_printed" else 0
    if field == "fees_amount_10k_yuan":
        return _fee(rng, size)
    if field == "procurement_amount_as_printed":
        return _procurement(rng)
    return _count(rng, field, size)


def _count(rng: Random, field: str, size: Size) -> int:
    if field.startswith("regulations"):
        return _small(rng, 40) if size == "city" else 0
    if field.startswith("normative"):
        return _small(rng, 900 if size == "city" else 60)
    if field.endswith("_decisions"):
        return _small(rng, _DECISIONS[size])
    if field.endswith("_change"):
        return rng.choice((0, 0, _small(rng, 30), -_small(rng, 12)))
    return _small(rng, 400 if size in {"county", "city"} else 40)


def _fee(rng: Random, size: Size) -> int | float:
    if size == "township" or rng.random() < 0.25:
        return 0
    top = {"department": 800.0, "county": 9_000.0, "city": 200_000.0}[size]
    value = round(top * rng.random(), rng.choice((0, 1, 2, 4, 6)))
    return int(value) if value == int(value) else value


def _procurement(rng: Random) -> str:
    amount = rng.randrange(1, 4_000_000)
    return rng.choice(("0", f"{amount}元", str(amount), f"{amount / 10_000:.2f}万元", f"{amount / 100:.2f}"))
