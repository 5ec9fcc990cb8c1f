"""Who says something of a report, and why: what is kept for good has both."""

from __future__ import annotations

from crawler.cli.errors import WrongUse

_LONGEST = 1000
_LONGEST_NAME = 100


def said_by(name: str | None) -> str:
    """The name of `--by`. The account that the program runs under is nobody's name, so it stands for none.

    Raises:
        WrongUse: there is none, or it is no name.
    """
    found = _one_line(name)
    if not found:
        raise WrongUse("--by is missing: who says so? NIANBAO_BY holds a name for all calls")
    if len(found) > _LONGEST_NAME:
        raise WrongUse(f"--by has {len(found)} characters, {_LONGEST_NAME} are the limit")
    return found


def said_why(words: str | None, *, needed: bool) -> str | None:
    """The reason of `--why`, on one line; None without one.

    Raises:
        WrongUse: it is needed and there is none, or it is a document.
    """
    found = _one_line(words)
    if needed and not found:
        raise WrongUse("--why is missing: say what shows it, for whoever looks at the figure later")
    if len(found) > _LONGEST:
        raise WrongUse(f"--why has {len(found)} characters, {_LONGEST} are the limit")
    return found or None


def _one_line(text: str | None) -> str:
    from db.text import plain

    return " ".join(plain(text or "").split())
