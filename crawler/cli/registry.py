"""`nianbao registry`: looking after the list of portals."""

from __future__ import annotations

import click

from crawler.cli.lazy import LazyGroup, Verb

VERBS = (
    Verb(
        "check",
        "crawler.cli.registry_check",
        "Check the registry's files: codes, hosts, names, doubles.",
        "nianbao registry check",
    ),
    Verb(
        "probe",
        "crawler.cli.registry_probe",
        "Ask one portal what its columns would list; store nothing.",
        "nianbao registry probe dingzhou",
    ),
)


@click.command(cls=LazyGroup, verbs=VERBS)
def command() -> None:
    """Look after the registry of portals."""
