"""Bodies and years that portals and earlier years let expect, whether anything is known of them or not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import Connection, select

from db.bodies import identify
from db.errors import Unfiled
from db.models import Body, Listing, Portal


class Expectation(NamedTuple):
    """A body that has a portal or a column of its own: where it is, its name, and who lets expect it."""

    region_code: str
    name: str
    kind: str
    site: str
    says: str
    status: str


def expected_bodies(connection: Connection) -> Iterator[Expectation]:
    """The body of each active column that holds one body's reports, and of each portal whose owner it is.

    A name under which the body is known gives the name it is known by.
    """
    known = {
        (region, key): (name, kind)
        for region, key, name, kind in connection.execute(
            select(Body.region_code, Body.key, Body.name, Body.kind)
        )
    }
    columns = connection.execute(
        select(Portal.site, Portal.region_code, Portal.name, Listing.body, Listing.status)
        .outerjoin(Listing, (Listing.site == Portal.site) & Listing.active)
        .where(Portal.active)
        .order_by(Portal.site, Listing.id)
    ).all()
    seen: set[tuple[str, str]] = set()
    for site, region, owner, body, status in columns:
        for printed, says in ((body, "a column of its own"), (owner, "a portal of its own")):
            try:
                found = identify(printed or "", region)
            except Unfiled:
                continue
            who = (found.region_code, found.key)
            if who in seen:
                continue
            seen.add(who)
            name, kind = known.get(who, (printed, found.kind))
            yield Expectation(found.region_code, name, kind, site, f"it has {says}, {site}", status or "")
