"""`nianbao demo`: ten sample portals crawled into a fresh archive, and what can be done with it.

Nothing here reaches behind what any user has: the crawl, the views, the named queries.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import RenderableType
from rich.text import Text

from crawler.cli.errors import DONE, WrongUse
from crawler.cli.screen import show
from crawler.demo import platforms, shown
from crawler.demo.visit import visit
from crawler.registry import load_registry
from crawler.samples import SampleServer, expected, registry, serve
from crawler.samples.platforms.server import serve_platforms
from crawler.summary import RunSummary
from db.archive import DATABASE_NAME, Archive

_COMMANDS = (
    "nianbao query --list",
    "nianbao query @top_denials",
    "nianbao query 'SELECT body, year, received_new FROM annual_reports ORDER BY received_new DESC'",
    "nianbao coverage --province 河北",
    "python -m crawler.samples    serves the sample portals for a look in a browser",
    "nianbao crawl --help         for the real ones",
)


def run_demo(keep: Path | None) -> int:
    """Crawl five sample portals twice and five others once, show the archive; 0 when all was shown.

    Args:
        keep: folder for the archive, which must not hold one yet; None for one that is thrown away.

    Raises:
        WrongUse: there is an archive in `keep` already.
        KeyboardInterrupt: the crawl was stopped from outside.
    """
    with _place(keep) as folder, serve() as server, _fresh(folder) as archive:
        show(_introduction(server, folder))
        show(_first_visit(_visit(archive, server), archive))
        show(_other_systems(_visit_others(archive), archive))
        server.visit = 2
        show(_second_visit(_visit(archive, server), archive))
        show(_contents(archive))
    show(_further(keep))
    return DONE


@contextmanager
def _place(keep: Path | None) -> Iterator[Path]:
    if keep is not None:
        if (keep / DATABASE_NAME).exists():
            raise WrongUse(f"there is an archive in {keep} already; give another folder, or remove it")
        yield keep
        return
    with TemporaryDirectory(prefix="nianbao-demo-") as folder:
        yield Path(folder)


def _visit(archive: Archive, server: SampleServer) -> RunSummary:
    totals = Counter(one.site for one in expected())
    lines = load_registry(registry())
    return _whole(visit(archive, lines, server.proxy, f"visit {server.visit}", totals))


def _visit_others(archive: Archive) -> RunSummary:
    others = platforms.platforms()
    totals = {one.name: len(one.expected()) for one in others}
    with serve_platforms(others) as server:
        return _whole(visit(archive, platforms.listings(others), server.proxy, "others", totals))


def _whole(run: RunSummary) -> RunSummary:
    """The run, if nobody stopped it; else it is time to stop altogether."""
    if run.outcome == "interrupted":
        raise KeyboardInterrupt
    return run


def _fresh(folder: Path) -> Archive:
    """A new archive in SQLite, whatever the environment says of another."""
    return Archive.open(f"sqlite:///{folder / DATABASE_NAME}", folder)


def _introduction(server: SampleServer, folder: Path) -> Iterator[RenderableType]:
    yield shown.heading("Five sample portals, crawled as real ones are")
    yield Text(
        f"They are served on this machine at {server.proxy}, which stands in as http_proxy: the crawler\n"
        "asks tjbd.gov.cn and the others by their real addresses, and nothing leaves the machine.\n"
        "The figures of five reports are real, everything else in the samples is made up.\n"
        f"Archive: {folder / DATABASE_NAME}"
    )


def _came_to(run: RunSummary, *names: str) -> str:
    counts = {name: sum(getattr(portal, name) for portal in run.portals.values()) for name in names}
    told = ", ".join(f"{count} {name}" for name, count in counts.items())
    return f"{run.requests} requests in {run.seconds:.1f} s; reports: {told}."


def _first_visit(run: RunSummary, archive: Archive) -> Iterator[RenderableType]:
    yield shown.heading("First visit")
    yield Text(_came_to(run, "new"))
    yield Text(f"{run.failures} failures, none of which stopped anything else:")
    yield from shown.failures(archive, run.run_id)


def _other_systems(run: RunSummary, archive: Archive) -> Iterator[RenderableType]:
    yield shown.heading("Five portals of other systems")
    yield Text(
        "JPAAS, gkmlpt, UCAP, LonSun and Boda list their reports in JSON, in scripts, by body, by year or\n"
        f"counted down. Of {platforms.TO_DISCOVER} the registry knows the home page alone: the columns are"
        " found from there.\n"
        f"The firewall of {platforms.GUARDED} turns the crawler away after a while; the portal is left alone,"
        " and the reason\nis in the archive."
    )
    yield Text(_came_to(run, "new"))
    yield from shown.failures(archive, run.run_id)


def _second_visit(run: RunSummary, archive: Archive) -> Iterator[RenderableType]:
    yield shown.heading("Second visit: one portal has corrected a figure meanwhile")
    yield Text(_came_to(run, "new", "changed", "unchanged"))
    yield from shown.changes(archive)


def _contents(archive: Archive) -> Iterator[RenderableType]:
    yield shown.heading("Coverage: bodies × years")
    yield from shown.coverage(archive)
    yield shown.heading("Findings: figures that contradict each other, kept as published")
    yield from shown.findings(archive)
    yield shown.heading("Three queries")
    yield from shown.queries(archive)


def _further(keep: Path | None) -> Iterator[RenderableType]:
    yield shown.heading("Where to go next")
    if keep is None:
        yield Text("This archive is gone now; `nianbao demo --keep ./demo` keeps it.")
    else:
        yield Text(
            f"database  {keep / DATABASE_NAME}\ncaptures  {keep / 'warc'} (WARC, every response as it came)"
        )
    yield Text(f"export NIANBAO_ARCHIVE={keep or './demo'}")
    yield from map(Text, _COMMANDS)
