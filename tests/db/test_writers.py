"""Several writers at once: nothing doubled, nothing lost, and what one wrote the others see."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from db.archive import Archive
from tests.db.desk import Desk, full_report

WRITERS = 3
NAMES = ("晋江市龙湖镇人民政府", "龙湖镇人民政府", "龙湖镇")


def test_writers_of_the_same_reports(archive: Archive) -> None:
    together = Barrier(WRITERS)

    def write(number: int) -> list[str]:
        desk = Desk(archive, offsets=100 * number)
        desk.start()
        together.wait()
        outcomes: list[str] = []
        for year in range(2016, 2022):
            report = full_report(NAMES[number], year)
            outcomes.append(desk.store(report, f"http://a/{year}").outcome)
        return outcomes

    with ThreadPoolExecutor(WRITERS) as pool:
        outcomes = [outcome for found in pool.map(write, range(WRITERS)) for outcome in found]
    desk = Desk(archive)
    counts = desk.counts()
    assert outcomes.count("new") == counts["report"] == counts["report_source"] == 6
    assert counts["body"] == 1
    assert counts["body_name"] == WRITERS
    assert counts["revision"] == 6 + outcomes.count("changed")
    assert {row["body"] for row in desk.rows("SELECT body FROM annual_reports")} == {NAMES[0]}
    numbers = desk.rows("SELECT report_id, revision FROM report_revisions ORDER BY report_id, revision")
    for report_id in {row["report_id"] for row in numbers}:
        mine = [row["revision"] for row in numbers if row["report_id"] == report_id]
        assert mine == list(range(1, len(mine) + 1))
    assert sum(row["reports_new"] for row in desk.rows("SELECT reports_new FROM runs")) == 6
