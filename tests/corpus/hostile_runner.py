"""Reads hostile documents one by one, each in a process of its own under limits; a JSON line for each.

`python -m tests.corpus.hostile_runner NAME...`: run by the test, never by pytest itself.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
import warnings
from typing import Any

from extract.errors import Unreadable
from extract.reader import read_report
from extract.report import Report
from tests.corpus.hostile import DAMAGED, REFUSED, TOLERATED
from tests.corpus.score import figures_of

CPU_SECONDS = 8
MEMORY = 2_500_000_000


def outcome(data: bytes) -> dict[str, Any]:
    """What becomes of one document: kind `report`, `unreadable` or `crash`, and what it says."""
    started = time.process_time()
    told: dict[str, Any]
    try:
        told = {"kind": "report", **_facts(read_report(data))}
    except Unreadable as why:
        told = {"kind": "unreadable", "reason": why.reason, "detail": why.detail}
    except BaseException as fault:  # noqa: BLE001 -- that any other exception comes out is what is looked for
        told = {"kind": "crash", "detail": f"{type(fault).__name__}: {fault}"[:300]}
    told["seconds"] = round(time.process_time() - started, 2)
    return told


def _facts(report: Report) -> dict[str, Any]:
    json.dumps(report.to_json(), allow_nan=False)
    return {"figures": {name: value for name, value in figures_of(report).items() if value is not None}}


def _limited(name: str, channel: int) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    data = {**REFUSED, **TOLERATED, **DAMAGED}[name]()
    # Making a bomb takes memory too: the limit holds for the reading.
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    os.write(channel, json.dumps(outcome(data)).encode())


def run(name: str) -> dict[str, Any]:
    """The outcome of one hostile document, read in a child process."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            _limited(name, writing)
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        answer = pipe.read()
    _, status, usage = os.wait4(child, 0)
    told = json.loads(answer) if answer else {"kind": "killed", "detail": f"wait status {status}"}
    return {"name": name, **told, "megabytes": usage.ru_maxrss // 1024}


if __name__ == "__main__":
    warnings.simplefilter("error")
    for wanted in sys.argv[1:]:
        print(json.dumps(run(wanted)), flush=True)
