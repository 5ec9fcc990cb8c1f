"""Random sources that give the same numbers every time."""

from __future__ import annotations

from random import Random


def seeded(name: str | int) -> Random:
    """A random source that depends on `name` and nothing else."""
    return Random(str(name))  # noqa: S311 -- reproducible, not secret
