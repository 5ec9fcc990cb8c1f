"""Bodies that report: found by region and name as printed, made when new.

Two names that `db.places.bodies` resolves to the same region and key are one body. What it is
called is the fullest of all names it was ever printed with, so that it does not depend on which
report came first.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from db.errors import Unfiled
from db.models import Body, BodyName
from db.places.bodies import BodyIdentity, resolve
from db.places.cleaning import clean, names_nobody
from db.places.evidence import Located, locate
from db.statement import Statement, insertion
from db.text import plain
from extract.report import DivisionCode

# Longer than any name of an authority: text that was taken for one.
LONGEST_NAME = 120

_FIND = Statement(
    "SELECT body.id, body_name.name AS known_as FROM body"
    " LEFT JOIN body_name ON body_name.body_id = body.id AND body_name.name = ?"
    " WHERE body.region_code = ? AND body.key = ?"
)
_MAKE = insertion(Body, ("region_code", "key", "kind", "name"), "ON CONFLICT DO NOTHING RETURNING id")
_KEEP = insertion(BodyName, ("body_id", "name", "kind"), "ON CONFLICT DO NOTHING")
_SHOWN = Statement("SELECT name, kind FROM body WHERE id = ?", lock=True)
_NAMES = Statement("SELECT name, kind FROM body_name WHERE body_id = ?")
_SHOW = Statement("UPDATE body SET name = ?, kind = ? WHERE id = ?")


def file_body(
    conn: Connection, printed: str, region: str, trail: Sequence[str] = (), year: int | None = None
) -> int:
    """The id of the body printed so on a portal of `region`; a new body is made.

    Raises Unfiled when `printed` is no name.
    """
    return file_identity(conn, printed, identify(printed, region, trail, year))


def identify(printed: str, region: str, trail: Sequence[str] = (), year: int | None = None) -> BodyIdentity:
    """Which body a printed name is. Raises Unfiled when it names none and the columns above neither."""
    name = _name(printed)
    return _named(resolve(name, region, tuple(trail), year), name)


def locate_body(
    printed: str,
    region: str,
    trail: Sequence[str] = (),
    year: int | None = None,
    codes: Sequence[DivisionCode] = (),
) -> Located:
    """As `identify`, with the codes the report's page bears: the body, and what speaks against its place."""
    name = _name(printed)
    located = locate(name, region, tuple(trail), year, codes)
    _named(located.identity, name)
    return located


def _name(printed: str) -> str:
    name = plain(printed).strip()
    if len(name) > LONGEST_NAME:
        raise Unfiled("unreadable", f"no body has a name of {len(name)} characters: {name[:20]}…")
    return name


def _named(identity: BodyIdentity, name: str) -> BodyIdentity:
    if not identity.key:
        raise Unfiled("unreadable", f"the report names no body: {name or 'nothing printed'}")
    return identity


def file_identity(conn: Connection, printed: str, identity: BodyIdentity) -> int:
    """The id of a body already identified, with the name printed kept among its names.

    Words like 我镇 name a body only in their place; the key stands for them.
    """
    name = plain(printed).strip()
    name = identity.key if names_nobody(clean(name)) else name
    row = _FIND(conn, name, identity.region_code, identity.key).one_or_none()
    if row is None:
        place = identity.region_code, identity.key, identity.kind, name
        made = _MAKE(conn, *place).scalar_one_or_none()
        if made is not None:
            _KEEP(conn, made, name, identity.kind)
            return int(made)
        row = _FIND(conn, name, identity.region_code, identity.key).one()
    if row.known_as is None:
        _keep_name(conn, row.id, name, identity.kind)
    return int(row.id)


def _keep_name(conn: Connection, body_id: int, name: str, kind: str) -> None:
    # Two writers with a new name each take turns, else each would overlook the other's.
    shown = _SHOWN(conn, body_id).one()
    _KEEP(conn, body_id, name, kind)
    # Compared here: engines sort Chinese text each in their own way.
    fullest = min(_NAMES(conn, body_id), key=lambda row: (-len(row.name), row.name))
    if tuple(fullest) != tuple(shown):
        _SHOW(conn, fullest.name, fullest.kind, body_id)
