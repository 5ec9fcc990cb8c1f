"""Nights in processes of their own, to be killed: each is a fork of one process that has read all modules.

What is saved is the start of the interpreter. A night is a whole process with reading processes of its own,
and no more than a program's first lines are shared.
"""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db import times

if TYPE_CHECKING:
    from crawler.summary import Progress
    from tests.crawler.nightly.double import Portal

ENDED = "ended"


@dataclass
class Nights:
    """Begins nights in the archive at `url` and `folder`, one after the other."""

    parent: subprocess.Popen[str]
    url: str
    folder: Path
    portals: Sequence[Portal]
    pid: int = 0

    def begin(self, moment: datetime) -> None:
        """Begin a night at this moment."""
        hosts = [(one.host, one.region) for one in self.portals]
        self._say(json.dumps([self.url, str(self.folder), times.moment_text(moment), hosts]))
        self.pid = int(self._hear())

    def steps(self, most: int, seconds: float) -> None:
        """Let the night come so many steps far, at most to its end, and go on for so long."""
        for _ in range(most):
            if self._hear() == ENDED:
                return
        # Whatever it says in the meantime waits in the pipe.
        select.select([], [], [], seconds)

    def kill(self) -> None:
        """Kill -9 the night, which does not leave before it is told to."""
        os.kill(self.pid, signal.SIGKILL)
        assert self._status() == -signal.SIGKILL

    def end(self) -> None:
        """Let the night come to its end."""
        while self._hear() != ENDED:
            pass
        self._say("leave")
        assert self._status() == 0

    def _status(self) -> int:
        said = self._hear()
        while not said.startswith("status "):
            said = self._hear()
        return int(said.removeprefix("status "))

    def _say(self, line: str) -> None:
        assert self.parent.stdin is not None
        self.parent.stdin.write(line + "\n")
        self.parent.stdin.flush()

    def _hear(self) -> str:
        assert self.parent.stdout is not None
        line = self.parent.stdout.readline()
        assert line, "the nights are over"
        return line.strip()


@contextmanager
def nights(url: str, folder: Path, portals: Sequence[Portal]) -> Iterator[Nights]:
    """Nights of these portals in this archive."""
    command = [sys.executable, "-m", __name__]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as parent:
        yield Nights(parent, url, folder, portals)
        assert parent.stdin is not None
        parent.stdin.close()
        assert parent.wait() == 0


def _live(url: str, folder: str, moment: str, hosts: list[tuple[str, str]]) -> None:
    """One night, that says its steps and waits at its end."""
    nightly, after_run, archive_class, portal_class = _modules()

    def say(step: Progress) -> None:
        print(step.event, step.site, step.url, flush=True)

    lines = [portal_class(host, region).line for host, region in hosts]
    with times.shifted_to(times.parse_moment(moment)), archive_class.open(url, folder) as archive:
        summary = nightly(archive, lines, delay=0.0, progress=say)
        assert summary.run_id is not None
        after_run(archive, summary.run_id)
    print(ENDED, flush=True)
    os.read(0, 100)


def _modules() -> tuple[Any, ...]:
    # Not with this module, which reading processes read again, as they do with every program's.
    from crawler.nightly.run import nightly
    from crawler.watching.after import after_run
    from db.archive import Archive
    from tests.crawler.nightly.double import Portal

    return nightly, after_run, Archive, Portal


def main() -> None:
    """For each line a night; its process's number first, its exit status last."""
    _modules()
    while line := os.read(0, 10_000):
        pid = os.fork()
        if pid == 0:
            print(os.getpid(), flush=True)
            _live(*json.loads(line))
            return
        _, status = os.waitpid(pid, 0)
        print("status", os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    main()
