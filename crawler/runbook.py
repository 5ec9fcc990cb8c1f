"""The runbook: every reason, alarm, problem of captures and message of the logs, with what to do.

`python -m crawler.runbook docs/operations.md` writes it between the two markers of that page.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from crawler.captures.verify import KINDS
from crawler.watching.alarms import ALARMS
from db.reasons import REASONS

BEGIN = "<!-- runbook: python -m crawler.runbook docs/operations.md -->"
END = "<!-- end of the runbook -->"


@dataclass(frozen=True, slots=True)
class Logged:
    """A message of the logs: its level, what it means, what a person does."""

    level: str
    meaning: str
    advice: str


@cache
def messages() -> dict[str, Logged]:
    """The messages of level WARNING and ERROR, by their words in the code."""
    text = resources.files("crawler").joinpath("runbook.toml").read_text("utf-8")
    return {words: Logged(**said) for words, said in tomllib.loads(text).items()}


def render() -> str:
    """The runbook as Markdown."""
    parts = (
        _part(
            "Reasons of failures",
            "In `run_failures`, `nianbao runs RUN` and `nianbao status`. Other `http_` reasons are the status"
            " of the answer: 4xx, the portal refuses the request as it is; 5xx, its program failed.",
            ((f"`{name}`", one.meaning, one.advice) for name, one in REASONS.items()),
        ),
        _part(
            "Alarms",
            "Held against the thresholds after each night; in the message, the metrics and `nianbao status`.",
            ((f"`{name}`", *words) for name, words in ALARMS.items()),
        ),
        _part(
            "Problems of captures",
            "Said by `nianbao captures verify`.",
            ((f"`{name}`", *words) for name, words in KINDS.items()),
        ),
        _part(
            "Messages of the logs",
            "In `logs/` of the archive's folder, a file a run; `%s` and `%d` stand for what it is about."
            " Lines of `scrapy`, `twisted` and `asyncio` are theirs: what matters has a reason above.",
            (
                (f"{one.level} `{words}`", one.meaning, one.advice)
                for words, one in sorted(messages().items())
            ),
        ),
    )
    return "\n".join(parts)


def placed(page: str) -> str:
    """`page` with today's runbook between its markers. Raises ValueError for a page without them."""
    head, begin, rest = page.partition(BEGIN)
    _old, end, tail = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"the page has no {BEGIN!r} with {END!r} after it")
    return f"{head}{BEGIN}\n\n{render()}\n{END}{tail}"


def _part(title: str, about: str, rows: Iterable[tuple[str, str, str]]) -> str:
    return "\n".join((f"### {title}", "", about, "", *_table(rows), ""))


def _table(rows: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    yield "| word | what it means | what to do |"
    yield "|---|---|---|"
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"


def main() -> None:
    """Write the runbook into the page named."""
    file = Path(sys.argv[1])
    file.write_text(placed(file.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
