"""`nianbao extract`: reports from files to the screen or to JSON, no database touched."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crawler.cli.errors import DONE, NEEDS_A_PERSON, explain, say
from crawler.cli.examples import WithExamples
from crawler.cli.inputs import FILES, read_bytes

if TYPE_CHECKING:
    from crawler.reading.apart import Apart
    from extract.hints import Hints
    from extract.report import Report


@click.command(
    cls=WithExamples,
    examples=(
        "nianbao extract report.html",
        "nianbao extract *.html --json > reports.jsonl",
        "curl -s http://… | nianbao extract - --json",
    ),
)
@FILES
@click.option("--json", "as_json", is_flag=True, help="One JSON object a file, a line each.")
@click.option("--url", metavar="URL", help="Address the file was fetched from; helps with title and date.")
@click.option(
    "--link-title", metavar="TEXT", help="Text of the link that led to it; helps with body and year."
)
def command(files: tuple[Path, ...], as_json: bool, url: str | None, link_title: str | None) -> int:
    """Read reports from files and print them; touches no database.

    FILE is a page or document as published; `-` is standard input. A file that cannot be read is
    said in one line, the others go on, and the exit status is 1.
    """
    from crawler.reading.apart import Apart
    from extract.hints import Hints

    hints = Hints(url=url, link_title=link_title)
    status = DONE
    with Apart() as readers:
        for path in files:
            report = _read(readers, path, hints)
            if report is None:
                status = NEEDS_A_PERSON
            elif as_json:
                print(json.dumps(report.to_json(), ensure_ascii=False), flush=True)
            else:
                _show(report)
    return status


def _read(readers: Apart, path: Path, hints: Hints) -> Report | None:
    """The report in `path`, or None after saying in one line why there is none."""
    from extract.errors import Unreadable

    try:
        return readers.read(read_bytes(path), hints, file=str(path))
    except Unreadable as error:
        say(f"{path}: {error.detail}")
    except Exception as error:  # noqa: BLE001 - one bad file never stops the next
        say(f"{path}: {explain(error)[0]}")
    return None


def _show(report: Report) -> None:
    from crawler.cli.screen import show
    from crawler.cli.summary import summary

    show(summary(report))
