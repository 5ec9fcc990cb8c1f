"""`python -m crawler.samples.files`: makes the sample files anew from the sample portals' own figures.

Needs the development extra, LibreOffice (writer) and a Chinese TrueType font; nothing is fetched.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from crawler.samples.files.ofd import write_ofd
from crawler.samples.files.office import NoProgram, converted, undated
from crawler.samples.files.packing import packed
from crawler.samples.files.paper import paper
from crawler.samples.files.pdf import Hand, NoFont, write_pdf
from crawler.samples.files.pictures import Scanner, bound, drawn, saved
from crawler.samples.files.plan import PLAN, Source
from crawler.samples.files.sheets import write_xlsx
from crawler.samples.files.typeset import Look, typeset
from crawler.samples.files.word import write_docx
from crawler.samples.files.word_text import Habits

_FOLDER = Path(__file__).parents[1] / "data" / "files"
_SCANNER = Scanner(dpi=150, skew=0.4, noise=4, quality=55)
# A scan is large: its paper is set small, so that two pages hold it.
_SMALL = Look(size=10, cell=8, margin=36, foot="")
_PICTURE = Look(cell=9, margin=8, foot="", width=560, height=4000, cut=True)


def _docx(source: Source) -> bytes:
    return write_docx(paper(source))


def _doc(source: Source) -> bytes:
    return converted({"report.docx": write_docx(paper(source), Habits(foot=""))}, "doc")["report.docx"]


def _printed(source: Source) -> bytes:
    document = write_docx(paper(source), Habits(foot="—{}—", size=12, gap=9))
    return undated(converted({"report.docx": document}, "pdf")["report.docx"])


def _typeset(source: Source) -> bytes:
    return write_pdf(typeset(paper(source)), Hand(embedded=False))


def _zip(source: Source) -> bytes:
    return packed({f"{source.body}{source.year}年报.docx": write_docx(paper(source))})


def _scan(source: Source) -> bytes:
    return bound(drawn(write_pdf(typeset(paper(source), _SMALL)), _SCANNER), _SCANNER)


def _table(source: Source) -> bytes:
    clean = Scanner(dpi=130)
    return saved(drawn(write_pdf(typeset(paper(source), _PICTURE)), clean)[0], "PNG", clean)


_MAKERS: dict[str, Callable[[Source], bytes]] = {
    "docx": _docx,
    "ofd": lambda source: write_ofd(typeset(paper(source))),
    "printed": _printed,
    "typeset": _typeset,
    "xlsx": lambda source: write_xlsx(paper(source)),
    "doc": _doc,
    "zip": _zip,
    "scan": _scan,
    "table": _table,
}


def main(arguments: list[str] | None = None) -> int:
    """Makes the files named, or all; 2 where a program or a font is missing."""
    parser = argparse.ArgumentParser(prog="python -m crawler.samples.files", description=__doc__)
    parser.add_argument("names", nargs="*", help="files to make; all without any")
    wanted = parser.parse_args(arguments).names or list(PLAN)
    for name in wanted:
        try:
            data = _MAKERS[PLAN[name].maker](PLAN[name])
        except KeyError:
            parser.error(f"no sample file {name!r}; there are {', '.join(PLAN)}")
        except (NoProgram, NoFont) as missing:
            print(f"{name}: {missing}", file=sys.stderr)
            return 2
        _FOLDER.mkdir(parents=True, exist_ok=True)
        (_FOLDER / name).write_bytes(data)
        print(f"{name}: {len(data):,} bytes")
    if not arguments:
        for stray in sorted(path.name for path in _FOLDER.iterdir() if path.name not in PLAN):
            print(f"{stray} is not in the plan: delete it", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
