"""Comparing the prose of the archive's reports: with the year before, and with others of the region."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import Connection

from db.archive import Archive
from db.copied.shares import copied_share, nearest
from db.copied.store import Copied, Group, Member, groups, save, texts
from db.times import now
from extract.sections.headings import part_of

# The parts in which bodies write, and copy: what was done, and what is to be done better.
PARTS = (1, 5)
_Prose = Mapping[int, Mapping[int, str]]


def compare(
    archive: Archive,
    *,
    provinces: Sequence[str] = (),
    years: Sequence[int] = (),
    tell: Callable[[Group], None] = lambda _: None,
) -> int:
    """Compare every group of reports that changed since it was compared; returns how many reports that was.

    Each group is a transaction of its own, so that an interrupted comparison goes on where it was.
    `tell` is called after each group.
    """
    with archive.reader.connect() as connection:
        due = [one for one in groups(connection, provinces=provinces, years=years) if not one.is_compared]
    for group in due:
        with archive.begin() as connection:
            prose = _prose(connection, group)
            save(
                connection,
                group,
                [_copied(group, one, part, prose) for one in group.members for part in PARTS],
                now(),
            )
        tell(group)
    return sum(len(group.members) for group in due)


def _prose(connection: Connection, group: Group) -> _Prose:
    """The text of each part, by revision."""
    wanted = [one.revision_id for one in group.members]
    wanted += [one.previous_revision_id for one in group.members if one.previous_revision_id is not None]
    prose: dict[int, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    part: int | None = None
    held = 0
    for revision_id, heading, text in texts(connection, wanted):
        # What stands under a heading of its own inside a part belongs to the part.
        part = part_of(heading) or (part if revision_id == held else None)
        held = revision_id
        if part in PARTS:
            prose[revision_id][part].append(text)
    return {
        revision: {part: "\n".join(said) for part, said in parts.items()} for revision, parts in prose.items()
    }


def _copied(group: Group, one: Member, part: int, prose: _Prose) -> Copied:
    own = _part(prose, one.revision_id, part)
    before = None
    if one.previous_revision_id is not None:
        before = copied_share(own, _part(prose, one.previous_revision_id, part))
    others = {
        other.report_id: _part(prose, other.revision_id, part) for other in group.members if other is not one
    }
    found = nearest(own, others)
    return Copied(one.report_id, part, one.previous_report_id, before, *(found or (None, None)))


def _part(prose: _Prose, revision_id: int, part: int) -> str:
    return prose.get(revision_id, {}).get(part, "")
