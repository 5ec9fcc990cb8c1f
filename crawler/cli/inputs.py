"""Files named on the command line: what may be named, and their bytes."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from crawler.cli.errors import Trouble

STDIN = Path("-")

# Far above any real report (a scanned one of 40 MB has been seen), far below what a machine has: a
# device or an endless pipe must end somewhere. The reader has its own, smaller limits by medium.
MAX_BYTES = 256 * 1024 * 1024

FILES = click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE...",
    # A name that leads to nothing is a slip of the caller: it is said before any work is done (2).
    # A file that is there and cannot be read is the file's fault (1), and the others go on.
    type=click.Path(exists=True, dir_okay=False, readable=False, allow_dash=True, path_type=Path),
)


def read_bytes(path: Path) -> bytes:
    """The bytes of `path`, `-` being standard input.

    Raises:
        Trouble: when it is over `MAX_BYTES`.
        OSError: when it cannot be read.
    """
    if path == STDIN:
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
    else:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise Trouble(f"over {MAX_BYTES // 1024**2} MiB, which no report is; give the report's own file")
    return data
