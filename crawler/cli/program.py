"""The program `nianbao`: its verbs, and the one place where an error becomes a line and a status."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

import click

from crawler.cli.errors import DONE, report
from crawler.cli.lazy import LazyGroup, Verb

VERBS = (
    Verb(
        "demo",
        "crawler.cli.demo",
        "Crawl bundled sample portals into a fresh archive and show what it holds.",
        "nianbao demo --keep ./demo",
    ),
    Verb(
        "extract",
        "crawler.cli.extract",
        "Read reports from files and print them; touches no database.",
        "nianbao extract report.html --json",
    ),
    Verb(
        "ingest",
        "crawler.cli.ingest",
        "Read reports from files into the archive, each with a capture of the file.",
        "nianbao ingest report.html --site dingzhou --body 砖路镇",
    ),
    Verb(
        "crawl",
        "crawler.cli.crawl",
        "Crawl portals of the registry into the archive.",
        "nianbao crawl --province 河北 --year 2024",
    ),
    Verb(
        "nightly",
        "crawler.cli.nightly",
        "Crawl all that is due tonight, count what the rules find, write the run's account.",
        "nianbao nightly --until 06:00",
    ),
    Verb(
        "runs",
        "crawler.cli.runs",
        "List what the runs came to, or show one in detail.",
        "nianbao runs 17",
    ),
    Verb(
        "query",
        "crawler.cli.query",
        "Run read-only SQL, or a named query, on the archive.",
        'nianbao query "SELECT body, year, received_new FROM annual_reports"',
    ),
    Verb(
        "reextract",
        "crawler.cli.reextract",
        "Read the archive's captures again with today's extractor, offline.",
        "nianbao reextract --dry-run",
    ),
    Verb(
        "explain",
        "crawler.cli.explain",
        "Show where each figure of a report comes from: capture, table, row, column, as printed.",
        "nianbao explain 17 applications.total.received_new",
    ),
    Verb(
        "check",
        "crawler.cli.check",
        "List what the rules find in the archive, with the address and both sides.",
        "nianbao check --province 河北 --severity error",
    ),
    Verb(
        "compare",
        "crawler.cli.compare",
        "Compare the reports' prose, word for word, and list what is copied.",
        "nianbao compare --province 河北 --at-least 0.8",
    ),
    Verb(
        "correct",
        "crawler.cli.correct",
        "Correct a figure, with who and why; the reading stays, the views show the correction.",
        "nianbao correct 17 applications.total.granted 12 --why '正文写明 12 件' --by 王芳",
    ),
    Verb(
        "review",
        "crawler.cli.review",
        "Confirm or dismiss a finding, with who and why.",
        "nianbao review 17 series.jump --confirmed --why '致电核实' --by 王芳",
    ),
    Verb(
        "coverage",
        "crawler.cli.coverage",
        "Show bodies × years: what is there, and what is not.",
        "nianbao coverage --province 13",
    ),
    Verb(
        "discover",
        "crawler.cli.discover",
        "Find a portal's 年报 columns from its home page; print registry lines.",
        "nianbao discover http://www.huating.gov.cn/",
    ),
    Verb(
        "registry",
        "crawler.cli.registry",
        "Look after the registry of portals.",
        "nianbao registry check",
    ),
    Verb(
        "status",
        "crawler.cli.status",
        "Show in ten lines how the archive is, and what to do next.",
        "nianbao status --metrics /var/lib/prometheus/node-exporter/nianbao.prom",
    ),
    Verb(
        "captures",
        "crawler.cli.captures",
        "Look after the captures, the WARC files of the archive.",
        "nianbao captures verify",
    ),
    Verb(
        "db",
        "crawler.cli.db",
        "Look after the archive's database: newest schema, copy, backup.",
        "nianbao db upgrade",
    ),
)


@click.command(
    cls=LazyGroup,
    verbs=VERBS,
    epilog="Exit status: 0 done; 1 done, but something needs a person; 2 wrong use or configuration.",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)
@click.version_option(version("nianbao"), message="nianbao %(version)s")
def program() -> None:
    """An archive of China's 政府信息公开工作年度报告.

    Crawls the portals of the registry, reads each report's statutory tables, checks them, and keeps
    every year of every body. The archive is $NIANBAO_DATABASE_URL, by default an SQLite file in
    $NIANBAO_ARCHIVE, by default ./archive.
    """


def main(args: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        args: the arguments; None takes those of the process.

    Returns:
        The exit status. An error has then been said in one line on stderr.
    """
    _speak_utf8()
    try:
        with _terminated_as_interrupted():
            status = _run(sys.argv[1:] if args is None else list(args))
        sys.stdout.flush()
    except BrokenPipeError:
        return _reader_gone()
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - the last stop: no user ever meets a traceback
        return report(error)
    return status


def _run(args: list[str]) -> int:
    # click's own `main` would answer Ctrl-C and a closed pipe in its way, so its two steps are taken here.
    try:
        with program.make_context("nianbao", args) as context:
            status = program.invoke(context)
    except click.exceptions.Exit as leave:
        return leave.exit_code
    return status if isinstance(status, int) else DONE


@contextmanager
def _terminated_as_interrupted() -> Iterator[None]:
    """SIGTERM ends a verb as Ctrl-C does; a container's first process it would not end at all."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _speak_utf8() -> None:
    """Chinese in any locale: what a stream cannot carry is escaped, never an error.

    A stream that was closed from outside (`>&-`) leads nowhere.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - until the process ends
        elif (reconfigure := getattr(getattr(sys, name), "reconfigure", None)) is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _reader_gone() -> int:
    """Whoever read our output had enough (`| head`): that is no error, and nothing more is written."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, sys.stdout.fileno())
    os.close(devnull)
    return DONE
