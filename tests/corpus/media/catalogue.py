"""Every way a report is published as a file here, by name: `medium.manner`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random
from typing import Any, TypeAlias

from crawler.samples.files.ofd import write_ofd
from crawler.samples.files.pdf import Hand, write_pdf
from crawler.samples.files.pictures import Scanner
from crawler.samples.files.sheets import write_xlsx
from crawler.samples.files.typeset import Look, typeset
from crawler.samples.files.word import write_docx
from crawler.samples.files.word_text import Habits
from tests.corpus.article import Article
from tests.corpus.damage import labels, rows, spans
from tests.corpus.markup import body, pages, tables
from tests.corpus.media import traps
from tests.corpus.media.papers import paper, split_two
from tests.corpus.media.screens import layered, screens
from tests.corpus.media.stages import PRINTED, Stage, convert, pictured, scanned
from tests.corpus.media.traps import Trap
from tests.corpus.printing import Habit
from tests.corpus.renderings import USUAL
from tests.corpus.tables import Damage
from tests.corpus.web import Web

Maker: TypeAlias = Callable[[Random, Article], bytes]
FEET = ("- {} -", "—{}—", "第{}页", "{}", "— {} —", "")
# What an eye, or a machine's, has to tell apart: figures and blanks, no decoration.
SCANNED: tuple[Habit, ...] = ("plain", "plain", "blank_zeros", "marks")


@dataclass(frozen=True)
class Rendering:
    """One way of publishing.

    Attributes:
        name: the medium, a dot, the manner.
        make: the first file, from a random source and the article.
        first, suffix: suffixes of that file and of the one published.
        stages: what other programs do to it.
        damages: what happens to each table first.
        habits: how figures are printed.
        decoy: a table that is none of the three stands in part one.
        needs: what `make` cannot do without.
    """

    name: str
    make: Maker
    first: str
    suffix: str
    stages: tuple[Stage, ...] = ()
    damages: tuple[Damage, ...] = ()
    habits: tuple[Habit, ...] = USUAL
    decoy: bool = False
    needs: str = ""

    @property
    def medium(self) -> str:
        """The part of the name before the dot."""
        return self.name.partition(".")[0]

    @property
    def wanted(self) -> tuple[str, ...]:
        """All that is needed."""
        return tuple(need for need in (self.needs, *(stage.needs for stage in self.stages)) if need)


def _docx(**fixed: Any) -> Maker:
    def make(rng: Random, article: Article) -> bytes:
        habits = replace(Habits(foot=rng.choice(FEET)), **fixed)
        return write_docx(paper(article, broken=rng.random() < 0.8), habits)

    return make


def _trapped(trap: Trap, make: Maker) -> Maker:
    """As `make`, with what somebody did to the file afterwards."""
    return lambda rng, article: trap(rng, make(rng, article))


def _moved(**fixed: Any) -> Maker:
    """As `_docx`, with the page breaks moved to another place each time."""

    def make(rng: Random, article: Article) -> bytes:
        size = rng.choice((9, 10, 10.5, 12))
        return _docx(gap=rng.randrange(0, 30), size=size, **fixed)(rng, article)

    return make


def _look(rng: Random, **fixed: Any) -> Look:
    return replace(Look(gap=rng.randrange(0, 600), foot=rng.choice(FEET)), **fixed)


def _pdf(hand: Hand, **fixed: Any) -> Maker:
    return lambda rng, article: write_pdf(typeset(paper(article), _look(rng, **fixed)), hand)


def _ofd(**fixed: Any) -> Maker:
    return lambda rng, article: write_ofd(typeset(paper(article), _look(rng, **fixed)))


def _xlsx(*, single: bool = False, numbers: bool = True) -> Maker:
    return lambda _, article: write_xlsx(paper(article), single=single, numbers=numbers)


def _html(rng: Random, article: Article) -> bytes:
    web = Web(page=pages.bare, body=body.plain, table=tables.template)
    return web.markup(rng, article).replace("<table", '<table border="1" cellspacing="0"').encode("utf-8")


# Two pages a report: reading a scan is slow.
_DENSE = {"size": 10, "cell": 8, "margin": 36, "gap": 0}
_WPS = Hand(rects=True, singly=True)


def _word() -> list[Rendering]:
    kinds: dict[str, tuple[Maker, tuple[Damage, ...]]] = {
        "word": (_docx(), ()),
        "wps": (_docx(soft=False, split=True, fixed=False, size=10.5), ()),
        "numbered": (_docx(numbered=True), ()),
        "style_title": (_docx(title="style"), ()),
        "box_title": (_docx(title="box"), ()),
        "controls": (_docx(controls=True, head="内部资料"), ()),
        "layout": (_docx(layout=True), ()),
        "landscape": (_docx(landscape=True), ()),
        "tracked": (_trapped(traps.tracked, _docx()), ()),
        "noted": (_trapped(traps.noted, _docx()), ()),
        "four_tables": (_docx(), (split_two,)),
        "split_three": (_docx(), (spans.split_three_header,)),
        "header_again": (_docx(), (spans.header_again,)),
        "no_rowspans": (_docx(), (spans.padded,)),
        "added_row": (_docx(), (labels.added_row,)),
        "label_variants": (_docx(), (labels.variants,)),
        "notes": (_docx(), (rows.note_below, rows.caption_above)),
    }
    found = [
        Rendering(f"docx.{name}", make, ".docx", ".docx", damages=d) for name, (make, d) in kinds.items()
    ]
    found.append(Rendering("docx.decoy", _docx(), ".docx", ".docx", decoy=True))
    for target, suffix in (("doc", ".doc"), ("doc", ".wps"), ("rtf", ".rtf"), ("odt", ".odt")):
        for manner in ("word", "wps", "layout", "four_tables"):
            make, damages = kinds[manner]
            stages = (convert(target),)
            name = f"{suffix[1:]}.{manner}"
            found.append(Rendering(name, make, ".docx", suffix, stages, damages=damages))
    return found


def _sheets() -> list[Rendering]:
    first = [
        Rendering("xlsx.sheets", _xlsx(), ".xlsx", ".xlsx"),
        Rendering("xlsx.single", _xlsx(single=True), ".xlsx", ".xlsx"),
        Rendering("xlsx.texts", _xlsx(numbers=False), ".xlsx", ".xlsx"),
        Rendering("xlsx.last_year", _trapped(traps.last_year, _xlsx()), ".xlsx", ".xlsx"),
        Rendering("xlsx.summed", _trapped(traps.summed, _xlsx()), ".xlsx", ".xlsx", (convert("xlsx"),)),
    ]
    others = [
        Rendering(
            f"{target}.{one.name.partition('.')[2]}", one.make, ".xlsx", f".{target}", (convert(target),)
        )
        for target in ("xls", "ods")
        for one in first[:2]
    ]
    return first + others


def _print() -> list[Rendering]:
    hands: dict[str, tuple[Hand, dict[str, Any]]] = {
        "set": (Hand(), {}),
        "again": (Hand(), {"again": True}),
        "landscape": (Hand(), {"landscape": True}),
        "head": (Hand(), {"head": "某市人民政府 政府信息公开"}),
        "large": (Hand(), {"cell": 11, "size": 16}),
        "cid": (Hand(embedded=False), {}),
        "rects": (Hand(rects=True), {}),
        "singly": (_WPS, {}),
        "runs": (Hand(runs=2), {"again": True}),
        "turned": (Hand(turned=True), {}),
        "twice": (Hand(twice=True), {}),
        "twice_singly": (Hand(twice=True, singly=True), {}),
        "watermark": (Hand(watermark="某市 2025 年报"), {}),
        "locked": (Hand(locked=True), {}),
        "open_sides": (Hand(), {"sides": False}),
        "wps_landscape": (_WPS, {"landscape": True, "again": True, "head": "年度报告"}),
    }
    found = [
        Rendering(f"pdf.{name}", _pdf(hand, **look), ".pdf", ".pdf", needs="font" if hand.embedded else "")
        for name, (hand, look) in hands.items()
    ]
    pdf = (convert("pdf"),)
    wps = _moved(soft=False, split=True, fixed=False)
    return [
        *found,
        Rendering("pdf.four_tables", _pdf(Hand()), ".pdf", ".pdf", damages=(split_two,), needs="font"),
        Rendering("pdf.added_row", _pdf(_WPS), ".pdf", ".pdf", damages=(labels.added_row,), needs="font"),
        Rendering("pdf.decoy", _pdf(Hand()), ".pdf", ".pdf", decoy=True, needs="font"),
        Rendering("pdf.office", _moved(), ".docx", ".pdf", pdf),
        Rendering("pdf.office_wps", wps, ".docx", ".pdf", pdf),
        Rendering("pdf.office_landscape", _moved(landscape=True, head="年度报告"), ".docx", ".pdf", pdf),
        Rendering("pdf.office_layout", _moved(layout=True), ".docx", ".pdf", pdf),
        Rendering("pdf.chromium", _html, ".html", ".pdf", (PRINTED,)),
        Rendering("ofd.set", _ofd(), ".ofd", ".ofd"),
        Rendering("ofd.landscape", _ofd(landscape=True, again=True), ".ofd", ".ofd"),
    ]


def _scans() -> list[Rendering]:
    scanners = {
        "clean200": Scanner(dpi=200),
        "clean150": Scanner(dpi=150),
        "skew06": Scanner(dpi=200, skew=0.6, noise=6, quality=60),
        "skew06_left": Scanner(dpi=150, skew=-0.6, noise=4, quality=70),
        "skew2": Scanner(dpi=200, skew=2.0, noise=4, quality=60),
        "jpeg40": Scanner(dpi=150, noise=6, quality=40, grey=False),
        "blurred": Scanner(dpi=150, blur=0.8, noise=10, quality=60),
    }
    dense = _pdf(Hand(), **_DENSE)
    long = _pdf(Hand(), **{**_DENSE, "height": 6000, "cut": True, "foot": ""})
    office = (convert("pdf"), scanned(Scanner(dpi=200, skew=-0.3, noise=4, quality=70)))
    common = {"habits": SCANNED, "needs": "font"}
    return [
        *(
            Rendering(f"scan.{name}", dense, ".pdf", ".pdf", (scanned(scanner),), **common)  # type: ignore[arg-type]  # two keywords
            for name, scanner in scanners.items()
        ),
        Rendering("scan.layered", layered, ".pdf", ".pdf", habits=SCANNED, needs="font"),
        Rendering("page.pictures", screens, ".zip", ".html", habits=SCANNED, needs="font"),
        Rendering("scan.office", _moved(), ".docx", ".pdf", office, habits=SCANNED),
        Rendering(
            "picture.png",
            long,
            ".pdf",
            ".png",
            (pictured(Scanner(dpi=150), "PNG"),),
            habits=SCANNED,
            needs="font",
        ),
        Rendering(
            "picture.jpeg",
            long,
            ".pdf",
            ".jpg",
            (pictured(Scanner(dpi=150, quality=60, grey=False), "JPEG"),),
            habits=SCANNED,
            needs="font",
        ),
        Rendering(
            "picture.tiff",
            long,
            ".pdf",
            ".tif",
            (pictured(Scanner(dpi=200), "TIFF"),),
            habits=SCANNED,
            needs="font",
        ),
    ]


def catalogue() -> dict[str, Rendering]:
    """All renderings by name, in a fixed order."""
    found = [*_word(), *_sheets(), *_print(), *_scans()]
    by_name = {rendering.name: rendering for rendering in found}
    if len(by_name) != len(found):
        raise ValueError("two renderings share a name")
    return by_name
