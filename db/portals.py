"""Portals and their listing columns, kept in step with the registry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, update

from db.models import Listing, Portal
from db.upsert import upsert

_LISTING = ("platform", "body", "status", "verified", "note")


def sync_portals(conn: Connection, rows: Sequence[Mapping[str, str]]) -> None:
    """Take over registry lines (the contract's columns, `listing` being the column's address).

    Portals are made or brought up to date. Of the portals named in `rows`, listings that are no
    longer in the registry stay, as inactive; portals not named are left as they are.
    """
    portals = {row["site"]: row for row in rows}
    if not portals:
        return
    made = upsert(conn, Portal)
    conn.execute(
        made.on_conflict_do_update(
            index_elements=["site"],
            set_={name: made.excluded[name] for name in ("name", "region_code", "home", "active")},
        ),
        [
            {
                "site": site,
                "name": row["name"],
                "region_code": row["region"],
                "home": row["home"],
                "active": True,
            }
            for site, row in sorted(portals.items())
        ],
    )
    for site in sorted(portals):
        conn.execute(update(Listing).where(Listing.site == site).values(active=False))
    listed = upsert(conn, Listing)
    conn.execute(
        listed.on_conflict_do_update(
            index_elements=["site", "url"],
            set_={name: listed.excluded[name] for name in (*_LISTING, "active")},
        ),
        [
            {"site": row["site"], "url": row["listing"], "active": True}
            | {name: row.get(name) or "" for name in _LISTING}
            for row in rows
        ],
    )
