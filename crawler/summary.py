"""What a run came to, portal by portal, and what it tells on the way."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Event: TypeAlias = Literal["portal", "list", "report", "listed", "skipped", "failed", "done", "away"]
Outcome: TypeAlias = Literal["done", "incomplete", "failed", "interrupted"]


@dataclass(frozen=True, slots=True)
class Progress:
    """One step of a run.

    `event`: `portal` begun, `list` read, `report` stored (`detail` is new, changed, unchanged or
    source), `listed` in a dry run, `skipped`, `failed` (`detail` is the reason), portal `done`; `away`
    without a portal, from any thread, when the archive cannot be reached for a while (`detail` says why).
    """

    event: Event
    site: str
    url: str = ""
    detail: str = ""
    title: str = ""


@dataclass(slots=True)
class PortalSummary:
    """What a visit of one portal came to.

    `listed` counts links to reports, `source` known reports at a further address, `failed` failures
    by reason. `skipped` says why the portal was not visited at all, `postponed` why its visit goes on
    another night. `waiting` known reports are due and have their turn on a later night. `withdrawn` and
    `returned` are counted at the end of the run.
    """

    site: str
    name: str = ""
    pages: int = 0
    listed: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    source: int = 0
    withdrawn: int = 0
    returned: int = 0
    waiting: int = 0
    failed: Counter[str] = field(default_factory=Counter)
    skipped: str = ""
    postponed: str = ""

    @property
    def reports(self) -> int:
        """Reports that were read and filed, new or not."""
        return self.new + self.changed + self.unchanged + self.source


@dataclass(slots=True)
class RunSummary:
    """What a run came to. `run_id` is None for a dry run; `planned` is what a dry run would take."""

    run_id: int | None = None
    outcome: Outcome = "done"
    requests: int = 0
    bytes: int = 0
    findings: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0
    portals: dict[str, PortalSummary] = field(default_factory=dict)
    planned: list[Progress] = field(default_factory=list)
    error: str = ""

    def portal(self, site: str, name: str = "") -> PortalSummary:
        """The summary of one portal, begun at the first call."""
        return self.portals.setdefault(site, PortalSummary(site, name))

    @property
    def failures(self) -> int:
        """How many failures were recorded."""
        return sum(portal.failed.total() for portal in self.portals.values())

    @property
    def needs_a_person(self) -> bool:
        """Whether somebody has to look: a failure, or an early end."""
        return bool(self.failures) or self.outcome in ("failed", "interrupted")
