"""Bodies that report: found by region and name as printed, made when new.

Two names that `db.places.bodies` resolves to the same region and key are one body. What it is
called is the fullest of all names it was ever printed with, so that it does not depend on which
report came first.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, and_, select, update

from db.errors import Unfiled
from db.models import Body, BodyName
from db.places.bodies import BodyIdentity, resolve
from db.places.cleaning import clean, names_nobody
from db.text import plain
from db.upsert import upsert

# Longer than any name of an authority: text that was taken for one.
LONGEST_NAME = 120


def file_body(
    conn: Connection, printed: str, region: str, trail: Sequence[str] = (), year: int | None = None
) -> int:
    """The id of the body printed so on a portal of `region`; a new body is made.

    Raises Unfiled when `printed` is no name.
    """
    return file_identity(conn, printed, identify(printed, region, trail, year))


def identify(printed: str, region: str, trail: Sequence[str] = (), year: int | None = None) -> BodyIdentity:
    """Which body a printed name is. Raises Unfiled when it names none and the columns above neither."""
    name = plain(printed).strip()
    if len(name) > LONGEST_NAME:
        raise Unfiled("unreadable", f"no body has a name of {len(name)} characters: {name[:20]}…")
    identity = resolve(name, region, tuple(trail), year)
    if not identity.key:
        raise Unfiled("unreadable", f"the report names no body: {name or 'nothing printed'}")
    return identity


def file_identity(conn: Connection, printed: str, identity: BodyIdentity) -> int:
    """The id of a body already identified, with the name printed kept among its names.

    Words like 我镇 name a body only in their place; the key stands for them.
    """
    name = plain(printed).strip()
    name = identity.key if names_nobody(clean(name)) else name
    place = {"region_code": identity.region_code, "key": identity.key}
    find = (
        select(Body.id, BodyName.name)
        .outerjoin(BodyName, and_(BodyName.body_id == Body.id, BodyName.name == name))
        .filter_by(**place)
    )
    row = conn.execute(find).one_or_none()
    if row is None:
        made = upsert(conn, Body).values(**place, name=name, kind=identity.kind)
        conn.execute(made.on_conflict_do_nothing())
        row = conn.execute(find).one()
    if row.name is None:
        _keep_name(conn, row.id, name, identity.kind)
    return int(row.id)


def _keep_name(conn: Connection, body_id: int, name: str, kind: str) -> None:
    # Two writers with a new name each take turns, else each would overlook the other's.
    held = select(Body.name, Body.kind).where(Body.id == body_id).with_for_update()
    shown = conn.execute(held).one()
    kept = upsert(conn, BodyName).values(body_id=body_id, name=name, kind=kind)
    conn.execute(kept.on_conflict_do_nothing())
    names = conn.execute(select(BodyName.name, BodyName.kind).where(BodyName.body_id == body_id)).all()
    # Compared here: engines sort Chinese text each in their own way.
    fullest = min(names, key=lambda row: (-len(row.name), row.name))
    if tuple(fullest) != tuple(shown):
        conn.execute(update(Body).where(Body.id == body_id).values(name=fullest.name, kind=fullest.kind))
