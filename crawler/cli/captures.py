"""`nianbao captures`: looking after what was captured."""

from __future__ import annotations

import click

from crawler.cli.lazy import LazyGroup, Verb

VERBS = (
    Verb(
        "verify",
        "crawler.cli.captures_verify",
        "Read every capture and compare it with the archive.",
        "nianbao captures verify --since 2026-01-01",
    ),
    Verb(
        "export",
        "crawler.cli.captures_export",
        "Write the captures of some reports as a WACZ file.",
        "nianbao captures export report.wacz --report 17",
    ),
)


@click.command(cls=LazyGroup, verbs=VERBS)
def command() -> None:
    """Look after the captures, the WARC files of the archive."""
