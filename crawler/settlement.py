"""What is handed over the desk: what came of a page, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from db.captures import Capture
from db.ledger import Finished, NewPage, Page
from db.store import Stored
from extract.report import Report


@dataclass(frozen=True, slots=True)
class Trouble:
    """A failure to be recorded: where, which reason, one line of detail."""

    url: str
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class Settlement:
    """What came of a page, to be written at once.

    `captures` are its exchanges in order, the last one of the page itself. `report` is to be filed;
    `troubles` beside the page's own are those of its links. `pictures` are those of the page by their
    addresses as printed: their places among `captures`.
    """

    page: Page
    state: Finished
    captures: Sequence[Capture] = ()
    children: Sequence[NewPage] = ()
    report: Report | None = None
    region: str = ""
    trail: tuple[str, ...] = ()
    reason: str | None = None
    detail: str = ""
    strategy: str | None = None
    troubles: Sequence[Trouble] = ()
    pictures: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Settled:
    """What was written: pages now to be done, the report filed, or why the page failed.

    Without a `reason`, `detail` is how a page answered that is gone and that no list names any more.
    `spared` are pages, by number, that only another list's words had made due.
    """

    children: list[Page]
    stored: Stored | None = None
    reason: str | None = None
    detail: str = ""
    spared: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Opened:
    """A portal's round: its number, what is to be done, and every address it has so far.

    `lists`: its lists are asked and will be judged (`db.revisits.judge_lists`). `waiting`: known reports that
    are due and left for a later night. `why_not`: nothing is to be done, and no round was opened.
    """

    round: int
    pages: list[Page]
    known: list[str]
    lists: bool = False
    waiting: int = 0
    why_not: str = ""
