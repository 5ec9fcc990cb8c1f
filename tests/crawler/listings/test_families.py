"""Every strategy and every line of the registry, walked: form, names, and that lists stay on their host."""

from __future__ import annotations

import ast
import inspect
from importlib import resources
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest

from crawler import settings
from crawler.addresses import host_of, is_allowed
from crawler.asks import Ask
from crawler.listings.base import Strategy
from crawler.listings.detect import NAMES, STRATEGIES, read_list
from crawler.listings.page import read_page
from crawler.registry import Listing, hosts, load_registry, problems
from crawler.registry.check import STATUSES
from crawler.samples.platforms.model import Asked, Platform
from tests.crawler.platforms.samples import sample_platforms

# The demo's portals are the samples of these: crawler/samples/data.
IN_DEMO = {"trs", "column-id", "directory"}
TESTS = Path(__file__).parent
MOST_PAGES = 40


def named() -> dict[str, Strategy]:
    return {strategy.name: strategy for strategy in STRATEGIES}


@pytest.mark.parametrize("strategy", named().values(), ids=named())
def test_a_strategy_says_what_it_knows(strategy: Strategy) -> None:
    module = inspect.getmodule(strategy)
    assert module is not None
    assert module.__doc__
    assert len(module.__doc__.strip().splitlines()) >= 3
    assert type(strategy).__doc__
    assert len(ast.parse(inspect.getsource(module)).body) > 1


@pytest.mark.parametrize("name", NAMES)
def test_a_strategy_has_its_sample_and_its_test(name: str) -> None:
    own = TESTS.parent / "platforms" / f"test_{name.replace('-', '_')}.py"
    if name in IN_DEMO:
        assert f'"{name}"' in (TESTS / "test_strategies.py").read_text(encoding="utf-8")
    else:
        assert name in {platform.name for platform in sample_platforms()}
        assert own.is_file()


def test_names_are_of_one_family_each_and_the_registry_knows_them() -> None:
    assert len(set(NAMES)) == len(NAMES)
    assert all(name == name.lower() and name.isascii() for name in NAMES)
    line = {"site": "yang", "name": "样县", "region": "350582", "home": "http://www.yang.gov.cn/"}
    assert all(not problems(Listing(**line, platform=name)) for name in NAMES)
    assert problems(Listing(**line, platform="no-such-family"))


def ask_of(address: str) -> Asked:
    """The request that an address of the ledger stands for."""
    ask = Ask.read(address)
    parts = urlsplit(ask.url)
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    return Asked(ask.method, host_of(ask.url) or "", parts.path or "/", query, dict(ask.form), ask.headers)


@pytest.mark.parametrize("platform", sample_platforms(), ids=lambda one: f"{one.name}-{one.host}")
def test_lists_stay_on_their_host_and_end(platform: Platform) -> None:
    todo: list[tuple[str, str | None]] = [(platform.listing, None)]
    seen: set[str] = set()
    while todo:
        address, strategy = todo.pop(0)
        if address in seen or (answer := platform.answer(ask_of(address))) is None:
            continue
        seen.add(address)
        assert len(seen) <= MOST_PAGES
        page = read_page(answer.payload(0), Ask.read(address).url, asked=address)
        reading = read_list(page, strategy)
        assert {host_of(more) for more in reading.pages} <= {platform.host}
        todo += [(more, reading.strategy) for more in reading.pages]
        todo += [(column.url, None) for column in reading.columns if host_of(column.url) == platform.host]
    assert seen


def test_every_line_of_the_registry_is_polite_and_formed() -> None:
    lines = load_registry()
    assert settings.DELAY >= 0.5
    assert "delay" not in {name.lower() for name in Listing.__dataclass_fields__}
    allowed = hosts(lines)
    for line in lines:
        assert not problems(line), line
        assert line.platform in ("", *NAMES, "browser"), line
        assert not line.status or (line.status in STATUSES and line.note), line
        assert is_allowed(line.home, allowed), line
        assert not line.listing or is_allowed(line.listing, allowed), line


def test_each_file_of_the_registry_is_read() -> None:
    files = [file for file in resources.files("crawler.registry").iterdir() if file.name.endswith(".csv")]
    assert len(files) == 31
