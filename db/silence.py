"""A visit whose lists name no report where they named some before: an error, however well it went."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from db.models import Page


def fell_silent(conn: Connection, site: str, round_: int) -> int:
    """How many reports a portal's lists named before, when those read in this round name none; else 0."""
    here = Page.site == site
    # What a page carries is named by that page.
    listed = here & (Page.kind != "list") & Page.parent.is_(None)
    read = select(Page.id).where(here, Page.kind == "list", Page.round == round_, Page.state == "done")
    named = select(Page.id).where(listed, Page.listed_in == round_)
    if conn.execute(read.limit(1)).first() is None or conn.execute(named.limit(1)).first() is not None:
        return 0
    before = select(func.count()).where(
        listed, Page.kind == "report", Page.listed_in < round_, Page.missed == 0
    )
    return conn.execute(before).scalar_one()
