"""Column types of the first migration, spelled out: a later change of the models must not reach it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.String(20)
DAY = sa.String(10)
DIGEST = sa.String(64)


def counts(names: Sequence[str]) -> list[sa.Column[Any]]:
    """A column of whole numbers for each name, null where blank."""
    return [sa.Column(name, BIG) for name in names]


def where(condition: str) -> dict[str, Any]:
    """The condition of a partial index, for both engines."""
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}
