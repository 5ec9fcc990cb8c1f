"""The demonstration, one visit: sample portals crawled through their proxy, with progress on stderr."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)

from crawler import summary
from crawler.registry import Listing
from crawler.run import crawl
from db.archive import Archive

# The portals stand on this machine: no need to spare them. What robots.txt asks is kept all the same.
_DELAY = 0.0
_NOUNS = {"list": "list", "source": "twin", "failed": "failure"}
_WORDS = _NOUNS | {name: name for name in ("new", "changed", "unchanged")}


def visit(
    archive: Archive, listings: Sequence[Listing], proxy: str, title: str, totals: Mapping[str, int]
) -> summary.RunSummary:
    """Crawl portals once, as `nianbao crawl --registry` would with `http_proxy` set.

    Args:
        archive: where the reports go.
        listings: registry lines of the portals.
        proxy: address of the server that stands in for them.
        title: what the visit is called in its progress.
        totals: how many reports there are, by site.
    """
    with _through(proxy), _watched(title, totals) as watcher:
        return crawl(archive, listings, delay=_DELAY, progress=watcher)


@contextmanager
def _through(proxy: str) -> Iterator[None]:
    """While it lasts all plain HTTP goes to `proxy`, and no host is excepted."""
    wanted = {"http_proxy": proxy, "no_proxy": ""}
    names = {name for name in os.environ if name.lower() in wanted} | set(wanted)
    before = {name: os.environ.pop(name, None) for name in names}
    os.environ |= wanted
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value


class _Lines:
    """Progress away from a terminal: a line when a portal is done."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._counts: dict[str, Counter[str]] = {}

    def __call__(self, step: summary.Progress) -> None:
        counts = self._counts.setdefault(step.site, Counter())
        if step.event == "report":
            counts[step.detail] += 1
        elif step.event in {"list", "failed"}:
            counts[step.event] += 1
        elif step.event == "done":
            print(f"{self._title}  {step.site}: {_told(counts)}", file=sys.stderr, flush=True)


class _Bars:
    """Progress on a terminal: a bar for each portal, with what came last."""

    def __init__(self, progress: Progress, totals: Mapping[str, int]) -> None:
        self._progress = progress
        self._counts: dict[str, Counter[str]] = {}
        self._tasks = {site: progress.add_task(site, total=total, told="") for site, total in totals.items()}

    def __call__(self, step: summary.Progress) -> None:
        counts = self._counts.setdefault(step.site, Counter())
        if step.event == "report":
            counts[step.detail] += 1
            self._progress.advance(self._tasks[step.site])
        elif step.event in {"list", "failed"}:
            counts[step.event] += 1
        self._progress.update(self._tasks[step.site], told=_told(counts))


def _told(counts: Counter[str]) -> str:
    return ", ".join(
        f"{counts[name]} {word}{'s' if name in _NOUNS and counts[name] != 1 else ''}"
        for name, word in _WORDS.items()
        if counts[name]
    )


@contextmanager
def _watched(title: str, totals: Mapping[str, int]) -> Iterator[_Bars | _Lines]:
    if not sys.stderr.isatty():
        yield _Lines(title)
        return
    columns = (
        SpinnerColumn(),
        TextColumn(f"{title}  {{task.description:9}}"),
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TextColumn("reports  {task.fields[told]}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True)) as progress:
        yield _Bars(progress, totals)
