"""A night in a process of its own, to be killed: `… tests.crawler.nightly.killed FOLDER MOMENT HOST…`."""

from __future__ import annotations

import sys
from pathlib import Path

from crawler.nightly.run import nightly
from crawler.summary import Progress
from db import times
from db.archive import Archive
from tests.crawler.nightly.double import Portal


def main() -> int:
    """Live through the night of this moment and say each step on a line of its own."""
    folder, moment, *hosts = sys.argv[1:]

    def say(step: Progress) -> None:
        print(step.event, step.site, step.url, flush=True)

    with (
        times.shifted_to(times.parse_moment(moment)),
        Archive.open(f"sqlite:///{Path(folder) / 'nianbao.db'}", folder) as archive,
    ):
        summary = nightly(archive, [Portal(host).line for host in hosts], delay=0.0, progress=say)
    return int(summary.needs_a_person)


if __name__ == "__main__":
    sys.exit(main())
