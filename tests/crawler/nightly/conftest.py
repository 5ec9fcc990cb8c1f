"""An archive on each engine, for what is done in SQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.archive import Archive
from tests.conftest import ENGINES, ArchiveFactory


@pytest.fixture(params=ENGINES)
def either(
    request: pytest.FixtureRequest, tmp_path: Path, archive_factory: ArchiveFactory
) -> Iterator[Archive]:
    """An archive on each engine."""
    with archive_factory(request.param, tmp_path / "either") as made:
        yield made
