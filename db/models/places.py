"""Administrative divisions, portals and their listing columns, and the bodies that report."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Key, Small

BODY_KINDS = ("government", "department", "township", "other")


class Division(Base):
    """A division code of GB/T 2260 with its place in the hierarchy, abolished ones included.

    Loaded from the project's own data (`db.places`) and replaced as a whole with a newer version
    of it; `province`, `prefecture` and `county` are the names on the way down to it.
    """

    __tablename__ = "division"

    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    level: Mapped[str]
    province: Mapped[str | None]
    prefecture: Mapped[str | None]
    county: Mapped[str | None]
    from_year: Mapped[Small | None]
    to_year: Mapped[Small | None]
    successor: Mapped[str | None]


class Note(Base):
    """What the archive knows about itself, such as the version of the division data it holds."""

    __tablename__ = "archive_note"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class Portal(Base):
    """A government portal of the registry."""

    __tablename__ = "portal"

    site: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    region_code: Mapped[str] = mapped_column(index=True)
    home: Mapped[str]
    active: Mapped[bool] = mapped_column(default=True)


class Listing(Base):
    """One 年报 column of a portal, as the registry names it. Lines that left it stay, inactive."""

    __tablename__ = "listing"
    __table_args__ = (UniqueConstraint("site", "url"),)

    id: Mapped[Key]
    site: Mapped[str] = mapped_column(ForeignKey("portal.site"))
    url: Mapped[str]
    platform: Mapped[str]
    body: Mapped[str]
    status: Mapped[str]
    verified: Mapped[str]
    note: Mapped[str]
    active: Mapped[bool] = mapped_column(default=True)


class Body(Base):
    """A body that reports: one row for one region and normalised name.

    `name` is the fullest name it was ever printed with.
    """

    __tablename__ = "body"
    __table_args__ = (
        UniqueConstraint("region_code", "key"),
        CheckConstraint("kind IN ('government', 'department', 'township', 'other')", name="kind"),
    )

    id: Mapped[Key]
    region_code: Mapped[str]
    key: Mapped[str]
    kind: Mapped[str]
    name: Mapped[str] = mapped_column(index=True)


class BodyName(Base):
    """A name that a body was printed with; `kind` is what that name alone says of it."""

    __tablename__ = "body_name"
    __table_args__ = (Index("ix_body_name_name", "name"),)

    body_id: Mapped[int] = mapped_column(ForeignKey("body.id"), primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
