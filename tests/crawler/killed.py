"""A crawl in a process of its own, to be killed: `python -m tests.crawler.killed FOLDER REGISTRY`."""

from __future__ import annotations

import sys
from pathlib import Path

from crawler.registry import load_registry
from crawler.run import crawl
from crawler.summary import Progress
from db.archive import Archive


def main() -> int:
    """Crawl and say each step on a line of its own."""
    folder, registry = Path(sys.argv[1]), Path(sys.argv[2])

    def say(step: Progress) -> None:
        print(step.event, step.site, step.url, flush=True)

    with Archive.open(f"sqlite:///{folder / 'nianbao.db'}", folder) as archive:
        summary = crawl(archive, load_registry(registry), delay=0.0, progress=say)
    return int(summary.needs_a_person)


if __name__ == "__main__":
    sys.exit(main())
