"""The sample platforms there are, for tests that walk all of them."""

from __future__ import annotations

import inspect
import pkgutil
from importlib import import_module
from typing import Any

from crawler.samples import platforms
from crawler.samples.platforms.model import Platform


def sample_platforms() -> list[Platform]:
    """A platform of each sample class that needs no arguments."""
    found: list[Platform] = []
    for info in pkgutil.iter_modules(platforms.__path__):
        module = import_module(f"{platforms.__name__}.{info.name}")
        kinds: list[tuple[str, Any]] = inspect.getmembers(module, inspect.isclass)
        found += [kind() for _, kind in kinds if kind.__module__ == module.__name__ and _stands_alone(kind)]
    return found


def _stands_alone(kind: Any) -> bool:
    if not hasattr(kind, "expected") or kind is Platform:
        return False
    return all(one.default is not one.empty for one in inspect.signature(kind).parameters.values())
