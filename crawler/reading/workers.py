"""How reading processes are started and kept within their limits."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import multiprocessing
import os
import resource
import signal
import sys
from collections.abc import Sequence
from multiprocessing.context import BaseContext

_PR_SET_PDEATHSIG = 1


def context(preload: Sequence[str]) -> BaseContext:
    """How workers are started: from a small server that has read `preload` (modules) once, else each anew.

    Never by a fork of this process, whose threads and connections must not be in a worker.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    server = multiprocessing.get_context("forkserver")
    server.set_forkserver_preload(list(preload))
    return server


def prepare(memory: int) -> None:
    """In a new worker: leave Ctrl-C to the parent, limit memory, end when the parent is killed.

    The parent is the server that starts workers; it ends when the crawl's process does.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() == 1:  # the parent was gone before the line above
            os._exit(1)


def wants_memory(error: BaseException) -> bool:
    """Whether this is how a worker says that it has reached its limit."""
    return isinstance(error, MemoryError) or (isinstance(error, OSError) and error.errno == errno.ENOMEM)
