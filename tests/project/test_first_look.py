"""The first look in the README is what the demo's archive says, to the last character."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator

import pytest

from crawler.cli import main
from crawler.registry import load_registry, select
from crawler.run import crawl
from crawler.samples import registry, serve
from db.archive import Archive
from tests.crawler.doubles import use_proxy
from tests.project.tree import ROOT

# The README looks at one portal of the demo; what is missing there shows beside another with a later year.
SITES = ("jinjiang", "huaxian")
README = (ROOT / "README.md").read_text("utf-8")


def shown() -> list[tuple[str, str]]:
    """Each command of the README's console with what it prints."""
    console = re.search(r"^```console\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    assert console is not None
    blocks = re.split(r"^\$ ", console[1], flags=re.MULTILINE)
    return [
        (block[: (end := _end(block))], block[end:].strip("\n") + "\n") for block in blocks if _prints(block)
    ]


def _prints(block: str) -> bool:
    return block.startswith(("nianbao query", "nianbao coverage"))


def _end(block: str) -> int:
    """Where the command ends: at the first line's end outside quotation marks."""
    return next(
        place.start() for place in re.finditer("\n", block) if block[: place.start()].count('"') % 2 == 0
    )


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """The archive of the demo, as far as the README looks into it."""
    folder = tmp_path_factory.mktemp("look")
    with pytest.MonkeyPatch.context() as patch, serve() as server:
        use_proxy(patch, server.proxy)
        with Archive.open(f"sqlite:///{folder / 'nianbao.db'}", folder) as archive:
            crawl(archive, select(load_registry(registry()), (), SITES), delay=0.0)
            yield archive


def test_the_readme_shows_commands() -> None:
    assert [command.split()[1] for command, _ in shown()] == ["coverage", "query", "query"]
    assert all(output.count("\n") > 3 for _, output in shown())


@pytest.mark.parametrize(("command", "output"), shown(), ids=["coverage", "figures", "findings"])
def test_what_the_readme_shows_is_what_comes(
    command: str,
    output: str,
    crawled: Archive,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("NIANBAO_DATABASE_URL", str(crawled.url))
    monkeypatch.setenv("NIANBAO_ARCHIVE", str(crawled.folder))
    assert main(shlex.split(command)[1:]) == 0
    assert capsys.readouterr().out == output
