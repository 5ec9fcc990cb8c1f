"""An archive on each engine, for what is done in SQL; two portals, and what a calm night of them comes to."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from db.archive import Archive
from tests.conftest import ENGINES, ArchiveFactory
from tests.crawler.doubles import Portals, served, use_proxy
from tests.crawler.nightly.contents import Contents
from tests.crawler.nightly.double import portal
from tests.crawler.nightly.pair import HOSTS, Calm, everything, night


@pytest.fixture(params=ENGINES)
def either(
    request: pytest.FixtureRequest, tmp_path: Path, archive_factory: ArchiveFactory
) -> Iterator[Archive]:
    """An archive on each engine."""
    with archive_factory(request.param, tmp_path / "either") as made:
        yield made


@pytest.fixture(scope="module")
def pair() -> Iterator[Portals]:
    """Two portals with twelve reports each."""
    with served(Portals()) as running, pytest.MonkeyPatch.context() as patch:
        use_proxy(patch, running.proxy)
        for host, region in HOSTS.items():
            portal(host, region=region).serve(running)
        yield running


@pytest.fixture(scope="module")
def calm(pair: Portals, archive_factory: ArchiveFactory, tmp_path_factory: pytest.TempPathFactory) -> Calm:
    """What an undisturbed night comes to, on each engine."""
    del pair

    @cache
    def come(engine: str) -> Contents:
        with archive_factory(engine, tmp_path_factory.mktemp("calm")) as archive:
            night(archive)
            return everything(archive)

    return come
