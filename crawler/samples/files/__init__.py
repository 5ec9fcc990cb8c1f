"""Reports of the sample portals as files: committed, made by `python -m crawler.samples.files`.

A portal serves one like this; the name is that of `crawler.samples.files.plan.PLAN`:

>>> from crawler.samples.files import load
>>> load("benxi-pingshan-2024.docx")[:2]
b'PK'

The plan says of each file whose report it is: `source("benxi-pingshan-2024.docx")` is the site, the body
and the year of `crawler.samples.expected`. Title, prose and figures of the file are those of the first
visit. A file of tables only (`…-tables-3.png`) holds one part's table and no words.
"""

from __future__ import annotations

from importlib.resources import files

from crawler.samples.files.plan import PLAN, Source

__all__ = ["load", "names", "source"]


def names() -> tuple[str, ...]:
    """The names of all files, in the order of the plan."""
    return tuple(PLAN)


def source(name: str) -> Source:
    """Whose report the file `name` is.

    Raises:
        KeyError: the plan has no such file.
    """
    if name not in PLAN:
        raise KeyError(f"no sample file {name!r}; there are {', '.join(PLAN)}")
    return PLAN[name]


def load(name: str) -> bytes:
    """The bytes of the file `name`.

    Raises:
        KeyError: the plan has no such file.
    """
    source(name)
    return (files("crawler.samples") / "data" / "files" / name).read_bytes()
