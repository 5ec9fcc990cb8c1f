"""Files named on the command line: what may be named, and what they hold."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from crawler.cli.errors import Trouble, WrongUse

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


def new_file(path: Path) -> None:
    """See to it that `path` can become a file that is written whole and replaces none.

    Raises:
        WrongUse: when it is there, has no folder, or is no file's name; standard output is none.
    """
    if path == STDIN or not path.name:
        raise WrongUse(f"'{path}' is no file's name; give one")
    if path.exists():
        raise WrongUse(f"{path} exists and is not replaced; give another name")
    if not path.absolute().parent.is_dir():
        raise WrongUse(f"there is no folder {path.absolute().parent}; make it, or give another name")
