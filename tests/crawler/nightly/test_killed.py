"""Nights that are killed with -9 at any moment: the archive is that of nights that were not."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from crawler.captures.verify import Problem, verify
from crawler.nightly.run import nightly
from crawler.summary import Progress
from db import times
from db.archive import Archive
from tests.conftest import ArchiveFactory
from tests.crawler.conftest import rows
from tests.crawler.doubles import Portals
from tests.crawler.nightly.contents import contents, difference
from tests.crawler.nightly.double import FIRST, Portal, Town, portal
from tests.crawler.nightly.killed import nights

ANHAI, CHIDIAN = "www.anhai.gov.cn", "www.chidian.gov.cn"


def live_on(number: int, anhai: Portal, chidian: Portal) -> None:
    """What the portals do before a night: pages come, change, move, go and are refused; files too."""
    if number in EVENTS:
        EVENTS[number](anhai, chidian)


def begin(anhai: Portal, _chidian: Portal) -> None:
    anhai.reports.append(Town("内坑镇", 2024, 9, "202501/t20250121_1.html"))
    stand(anhai, 0, there=False)


def refuse(anhai: Portal, chidian: Portal) -> None:
    anhai.reports[1].listed = False
    edit(anhai, 2, 77)
    edit(anhai, 3, 77)
    chidian.list_status = 403


def attach(anhai: Portal, chidian: Portal) -> None:
    stand(anhai, 0, there=True)
    chidian.list_status = 200
    chidian.reports.append(Town("磁灶镇", 2024, 4, "202501/t20250123_1.html", file="P1.docx"))


def break_down(anhai: Portal, chidian: Portal) -> None:
    anhai.list_broken = True
    edit(chidian, -1, 6)


def come_back(anhai: Portal, chidian: Portal) -> None:
    anhai.list_broken = False
    shrink(chidian, gone=True)


def grow(_anhai: Portal, chidian: Portal) -> None:
    shrink(chidian, gone=False)
    edit(chidian, 2, 40)


def withdraw(anhai: Portal, chidian: Portal) -> None:
    stand(chidian, 5, there=False)
    anhai.reports.append(Town("紫帽镇", 2024, 2, "202502/t20250130_1.html"))


def detach(anhai: Portal, chidian: Portal) -> None:
    stand(chidian, -1, there=False)
    chidian.reports[-1].file_served = False
    edit(anhai, 6, 31)


def guard(anhai: Portal, chidian: Portal) -> None:
    stand(chidian, 5, there=True)
    anhai.list_status = 403


def let_in(anhai: Portal, _chidian: Portal) -> None:
    anhai.list_status = 200


EVENTS: dict[int, Callable[[Portal, Portal], None]] = {
    2: begin,
    3: refuse,
    4: attach,
    5: lambda anhai, _chidian: move(anhai, 4),
    7: break_down,
    8: come_back,
    9: grow,
    11: withdraw,
    13: guard,
    14: let_in,
    16: detach,
    18: lambda _anhai, chidian: move(chidian, 3),
}


def stand(one: Portal, place: int, *, there: bool) -> None:
    one.reports[place].listed = one.reports[place].served = there


def edit(one: Portal, place: int, received: int) -> None:
    one.reports[place].received = received


def move(one: Portal, place: int) -> None:
    """The same report at another address; the old one is gone."""
    old = one.reports[place]
    one.reports.append(Town(old.name, old.year, old.received, f"202502/moved_{place}.html"))
    stand(one, place, there=False)


def shrink(one: Portal, *, gone: bool) -> None:
    for town in one.reports[4:]:
        town.listed = not gone


def served(portals: Portals) -> list[Portal]:
    made = [portal(ANHAI), portal(CHIDIAN, region="350581", validators="honest")]
    for one in made:
        one.serve(portals)
    return made


def calm(archive: Archive, portals: Sequence[Portal], most: int) -> list[int]:
    """Undisturbed nights; returns how many steps each had."""
    counts = []
    for number in range(1, most + 1):
        live_on(number, *portals)
        steps: list[Progress] = []
        with times.shifted_to(FIRST + timedelta(days=number - 1)):
            nightly(archive, [one.line for one in portals], delay=0.0, progress=steps.append)
        counts.append(len(steps))
    return counts


@pytest.mark.parametrize(("engine", "most"), [("sqlite", 20), ("postgresql", 5)])
def test_nights_killed_at_any_moment(
    engine: str, most: int, portals: Portals, tmp_path: Path, archive_factory: ArchiveFactory
) -> None:
    with archive_factory("sqlite", tmp_path / "calm") as archive:
        steps = calm(archive, served(portals), most)
        undisturbed = contents(archive)
    folder = tmp_path / "killed"
    dice = random.Random(7)  # noqa: S311  moments of a test
    with archive_factory(engine, folder) as disturbed:
        url = disturbed.url.render_as_string(hide_password=False)
        stormy = served(portals)
        with nights(url, folder, stormy) as processes:
            for number in range(1, most + 1):
                live_on(number, *stormy)
                moment = FIRST + timedelta(days=number - 1)
                processes.begin(moment)
                processes.steps(dice.randint(0, steps[number - 1]), dice.uniform(0, 0.15))
                processes.kill()
                processes.begin(moment + timedelta(minutes=2))
                processes.end()
        assert difference(undisturbed, contents(disturbed)) == {}
        check_runs(disturbed, most)
        check_captures(disturbed)


def check_runs(archive: Archive, most: int) -> None:
    """Every run has ended, and those that came to their end have their account as a file too."""
    assert rows(archive, "SELECT COUNT(*) FROM run_host") == [(0,)]
    runs = rows(archive, "SELECT run_id, outcome, summary FROM runs")
    assert {outcome for _, outcome, _ in runs} <= {"done", "incomplete", "abandoned"}
    assert most / 2 < sum(outcome == "abandoned" for _, outcome, _ in runs) <= most
    kept = {int(file.stem[4:]): file for file in (archive.folder / "runs").iterdir()}
    accounts = {run_id: summary for run_id, _, summary in runs if summary is not None}
    assert kept.keys() == accounts.keys()
    for run_id, file in kept.items():
        assert json.loads(file.read_text("utf-8")) == json.loads(accounts[run_id])


def check_captures(archive: Archive) -> None:
    """Captures verify, their files can be read from start to end, and nothing else lies among them."""
    found: list[Problem] = []
    done = verify(archive, found.append)
    assert (found, done.writing) == ([], [])
    files = [file for file in (archive.folder / "warc").rglob("*") if file.is_file()]
    assert done.captures > 40
    for file in files:
        with file.open("rb") as stream:
            kinds = [record.rec_type for record in ArchiveIterator(stream, check_digests="raise")]
        assert kinds[0] == "warcinfo"
