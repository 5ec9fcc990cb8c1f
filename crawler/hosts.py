"""What a run has learnt of hosts: who is rested, who asked to wait, who gave pages, who wants a cookie."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from dataclasses import dataclass, field

from crawler.refusals import Refusal


@dataclass(slots=True)
class HostBook:
    """Kept for one run. Hosts are named as `crawler.addresses.host_of` names them.

    `spent` counts the requests to each host, `waited` the seconds that it asked to be waited for.
    `delay` is kept between the end of one exchange with a host and the start of the next; `delays`
    are of hosts whose robots.txt asks for more.
    """

    allowed: frozenset[str]
    delay: float = 0.0
    rested: dict[str, Refusal] = field(default_factory=dict)
    given: set[str] = field(default_factory=set)
    cookies: dict[str, str] = field(default_factory=dict)
    delays: dict[str, float] = field(default_factory=dict)
    spent: Counter[str] = field(default_factory=Counter)
    waited: dict[str, float] = field(default_factory=dict)
    _not_before: dict[str, float] = field(default_factory=dict)
    _silences: dict[str, int] = field(default_factory=dict)
    _alike: dict[str, tuple[str, int]] = field(default_factory=dict)

    def rest(self, host: str, refusal: Refusal) -> None:
        """Ask the host for nothing more in this run; the first reason stays."""
        self.rested.setdefault(host, refusal)

    def pause(self, host: str, seconds: float) -> None:
        """Ask the host for nothing in the next `seconds`."""
        until = time.monotonic() + seconds
        self._not_before[host] = max(until, self._not_before.get(host, 0.0))

    async def turn(self, host: str) -> None:
        """Return when the host may be asked; whoever comes next waits for the turn after."""
        while (left := self._not_before.get(host, 0.0) - time.monotonic()) > 0:
            await asyncio.sleep(left)
        self.breathe(host)

    def breathe(self, host: str) -> None:
        """The usual pause of the host begins now."""
        self.pause(host, max(self.delay, self.delays.get(host, 0.0)))

    def answered(self, host: str) -> None:
        """The host answered: it is not silent."""
        self._silences.pop(host, None)

    def silent(self, host: str) -> int:
        """The host did not answer although asked repeatedly; how many pages in a row that makes."""
        self._silences[host] = self._silences.get(host, 0) + 1
        return self._silences[host]

    def refused_alike(self, host: str, how: str) -> int:
        """A page was refused in the way `how`; how many pages in a row that makes. "" ends the row."""
        before, times = self._alike.get(host, ("", 0))
        self._alike[host] = (how, times + 1 if how == before else 1)
        return self._alike[host][1] if how else 0
