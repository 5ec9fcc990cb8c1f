"""Every sample platform's column is found from its home page, and read by the right strategy."""

from __future__ import annotations

import inspect
import pkgutil
from importlib import import_module
from typing import Any

import pytest

from crawler.addresses import page_key
from crawler.discovery.entry import lines_of
from crawler.discovery.portal import discover
from crawler.listings.detect import NAMES
from crawler.samples import platforms
from crawler.samples.platforms.model import Platform
from crawler.samples.platforms.server import serve_platforms
from tests.crawler.doubles import use_proxy


def samples() -> dict[str, type[Platform]]:
    """The sample platforms there are, by class name."""
    modules = [
        import_module(f"{platforms.__name__}.{info.name}")
        for info in pkgutil.iter_modules(platforms.__path__)
        if info.name not in ("model", "server")
    ]
    kinds: list[tuple[str, Any]] = [
        pair for module in modules for pair in inspect.getmembers(module, inspect.isclass)
    ]
    return {
        name: kind
        for name, kind in kinds
        if kind.__module__.startswith(platforms.__name__)
        and hasattr(kind, "expected")
        and not inspect.signature(kind).parameters
    }


@pytest.mark.parametrize("sample", samples().values(), ids=samples())
def test_the_column_of_a_platform(sample: type[Platform], monkeypatch: pytest.MonkeyPatch) -> None:
    platform = sample()
    home = f"http://{platform.host}/"
    with serve_platforms([platform]) as server:
        use_proxy(monkeypatch, server.proxy)
        lines, _ = lines_of(home, discover(home, delay=0.0))
    assert {asked.host for asked in server.asked} == {platform.host}
    wanted = page_key(platform.listing)
    (line,) = [line for line in lines if page_key(line.listing) == wanted]
    assert line.region == platform.region
    assert line.platform in NAMES
    # The head of a tree is a plain page; its branches tell the family.
    assert line.platform == platform.name
