"""What all models share: names of constraints, column types, the kind of key."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, ClassVar

from sqlalchemy import JSON, BigInteger, Double, Integer, MetaData, Text
from sqlalchemy.orm import DeclarativeBase, mapped_column

from db.times import Day, Moment

# Every constraint has a name that follows from its table and columns, so that a migration can
# name what it drops on either engine.
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

# SQLite makes a key of its own row number only from the type named INTEGER.
BIG = BigInteger().with_variant(Integer(), "sqlite")

# Small rows under a key of two columns: SQLite keeps them in the key's own tree, without a row number.
COMPACT = {"sqlite_with_rowid": False}

Key = Annotated[int, mapped_column(BIG, primary_key=True)]
Small = Annotated[int, mapped_column(Integer)]
Strings = Annotated[list[str], mapped_column(JSON)]


class Base(DeclarativeBase):
    """Parent of every model."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        int: BIG,
        float: Double(),
        str: Text(),
        datetime: Moment(),
        date: Day(),
    }
