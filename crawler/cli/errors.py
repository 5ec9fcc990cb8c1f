"""How anything that goes wrong becomes one line and an exit status.

Trouble       1: done as far as it went, but a person has to look
  WrongUse    2: wrong arguments or configuration; nothing was done
"""

from __future__ import annotations

import errno
import os
import sys
import traceback

import click

from db.errors import ArchiveError, NoArchive, QueryError, Refused, WrongSchema

DONE = 0
NEEDS_A_PERSON = 1
WRONG_USE = 2
INTERRUPTED = 130

# What the archive refuses because of what it was asked or where it was looked for.
_SETTINGS = (NoArchive, WrongSchema, QueryError, Refused)
_MAKE_ROOM = "; make room and run it again, what was finished is kept"


class Trouble(click.ClickException):
    """Something a person has to look at: `message` says what is wrong and what to do."""

    exit_code = NEEDS_A_PERSON


class WrongUse(Trouble):
    """Arguments or settings that cannot be carried out; `message` says which, and what would do."""

    exit_code = WRONG_USE


def one_line(text: str, limit: int = 600) -> str:
    """`text` on one line, white space folded, cut at `limit` characters."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def say(line: str) -> None:
    """One line for a person on stderr, in the program's name."""
    on_stderr(f"nianbao: {one_line(line)}")


def on_stderr(line: str) -> None:
    """A line on stderr. Where it leads to a full disk or to nobody, all further ones lead nowhere."""
    try:
        print(line, file=sys.stderr, flush=True)
    except OSError:
        # What the stream still holds would fail again, and take the exit status with it.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stderr.fileno())
        os.close(nowhere)


def explain(error: BaseException) -> tuple[str, int]:
    """What to tell of `error`, and the exit status it means."""
    if isinstance(error, (KeyboardInterrupt, click.Abort)):
        return "stopped before the end; what was stored until then is kept", INTERRUPTED
    if isinstance(error, click.ClickException):
        words = _usage(error) if isinstance(error, click.UsageError) else error.format_message()
        return words, error.exit_code
    if isinstance(error, ArchiveError):
        return str(error), WRONG_USE if isinstance(error, _SETTINGS) else NEEDS_A_PERSON
    return _unforeseen(error), NEEDS_A_PERSON


def report(error: BaseException) -> int:
    """Say `error` in one line (with NIANBAO_DEBUG the traceback before it); the exit status."""
    if os.environ.get("NIANBAO_DEBUG") and not isinstance(error, click.ClickException):
        traceback.print_exception(error)
    line, status = explain(error)
    say(line)
    return status


def debug_hint() -> str:
    """How to see more."""
    return "NIANBAO_DEBUG=1 shows where"


def database_words(error: BaseException) -> str:
    """The database's own words, without SQLAlchemy's SQL, parameters and links."""
    words = str(getattr(error, "orig", None) or error).strip().splitlines()
    return words[0] if words else type(error).__name__


def system_words(error: OSError) -> str:
    """The operating system's own words, with the file they are about."""
    return f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}"


def _described(error: BaseException) -> str:
    words = str(error).strip()
    return f"{type(error).__name__}: {words}" if words else type(error).__name__


def _unforeseen(error: BaseException) -> str:
    if isinstance(error, MemoryError):
        return "out of memory; give fewer files at a time, or more memory"
    if isinstance(error, OSError):
        return _system(error)
    if type(error).__module__.startswith("sqlalchemy."):
        return f"the archive's database: {database_words(error)}{_advice(error)}"
    return f"{_described(error)}; this is a fault in nianbao: {debug_hint()}"


def _advice(error: BaseException) -> str:
    from db.away import is_away, is_full

    if is_full(error):
        return _MAKE_ROOM
    return "; what was finished is kept, run it again when it is back" if is_away(error) else ""


def _usage(error: click.UsageError) -> str:
    message = error.format_message().rstrip(".")
    path = error.ctx.command_path if error.ctx else "nianbao"
    return f"{message}; see '{path} --help'"


def _system(error: OSError) -> str:
    if not error.strerror:
        return f"{_described(error)}; {debug_hint()}"
    full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    return system_words(error) + (_MAKE_ROOM if full else "")
