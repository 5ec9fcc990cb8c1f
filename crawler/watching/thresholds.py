"""The thresholds, bundled and as the archive's own file replaces them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from importlib import resources
from pathlib import Path
from typing import Any

OVERRIDES = "watching.toml"


class ThresholdError(ValueError):
    """Thresholds that cannot be used; the message is one line for a person."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The numbers of `thresholds.toml`, which explains each."""

    silent_visits: int
    silent_portals: int
    failure_share: float
    failures: int
    cells_drop: float
    cells_reports: int
    unknown_labels: int
    disk_gigabytes: float
    disk_share: float
    days_without_night: int


def load_thresholds(folder: Path | None = None) -> Thresholds:
    """The thresholds, with what a `watching.toml` in `folder` replaces. Raises ThresholdError."""
    values = tomllib.loads(resources.files("crawler.watching").joinpath("thresholds.toml").read_text("utf-8"))
    own = folder / OVERRIDES if folder is not None else None
    if own is not None and own.is_file():
        values |= _own(own)
    return Thresholds(**values)


def _own(file: Path) -> dict[str, Any]:
    try:
        changes = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ThresholdError(f"{file}: {error}") from error
    known = {one.name: one.type for one in fields(Thresholds)}
    if unknown := sorted(changes.keys() - known.keys()):
        raise ThresholdError(f"{file}: no such threshold: {', '.join(unknown)}; there are {', '.join(known)}")
    for name, value in changes.items():
        whole = known[name] == "int"
        if isinstance(value, bool) or not isinstance(value, int if whole else (int, float)) or value < 0:
            raise ThresholdError(f"{file}: {name} = {value!r}; a {'whole ' if whole else ''}number from 0 on")
    return changes
