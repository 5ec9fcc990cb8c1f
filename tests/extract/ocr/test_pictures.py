"""Real pictures: what is printed in them is read, or said to be unreadable; nothing else is."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from extract.document import Document, Grid, Line, Picture
from extract.errors import Unreadable
from extract.hints import NO_HINTS
from extract.media.open import read_document
from extract.ocr.pages import put_pictures, read_picture
from extract.reader import read_report
from tests.extract.ocr.samples import DISCLOSURE, REVIEWS, Cell

FOLDER = Path(__file__).with_name("pictures")


def picture(name: str) -> bytes:
    return (FOLDER / name).read_bytes()


def words(rows: tuple[tuple[Cell, ...], ...]) -> list[list[str]]:
    return [[cell if isinstance(cell, str) else cell[0] for cell in row] for row in rows]


def seen(grid: Grid) -> list[list[str]]:
    return [[cell.text.replace("—", "-") for cell in row] for row in grid.rows()]


@pytest.mark.parametrize("name", ["disclosure.png", "askew.jpg"])
def test_part_two_is_read_from_a_picture(name: str) -> None:
    report = read_report(picture(name))
    assert report.method == "ocr"
    figures = {name: figure for name, figure in report.disclosure.items() if figure is not None}
    expected = {
        "regulations_issued": 0,
        "regulations_repealed": 1,
        "normative_documents_issued": 37,
        "normative_documents_repealed": 18,
        "normative_documents_in_force": 206,
        "licensing_decisions": 14835,
        "penalty_decisions": 6901,
        "fees_amount_10k_yuan": 5087.94,
    }
    assert figures.items() <= expected.items()
    assert len(expected) - len(figures) == sum(c.state == "unreadable" for c in report.unusual_cells)
    states = {(cell.row, cell.column): cell.state for cell in report.unusual_cells}
    assert states["regulations", "in_force"] == "blank"
    assert states["coercion", "decisions"] == "dash"


def test_a_table_in_two_pictures_is_one_table() -> None:
    page = Document(
        "html",
        [
            Line("四、政府信息公开行政复议、行政诉讼情况"),
            Picture("a.png"),
            Picture("b.png"),
            Line("五、问题"),
        ],
        slice(0, 4),
    )
    found = put_pictures(page, {"a.png": picture("reviews-1.png"), "b.png": picture("reviews-2.png")})
    assert found.method == "ocr"
    assert [type(block) for block in found.blocks] == [Line, Grid, Line]
    assert found.blocks[found.body] == found.blocks
    grid = found.blocks[1]
    assert isinstance(grid, Grid)
    assert grid.width == 15
    assert seen(grid) == words(REVIEWS)


def test_a_turned_picture_is_read_upright() -> None:
    image = Image.open(io.BytesIO(picture("disclosure.png"))).transpose(Image.Transpose.ROTATE_90)
    (grid,) = read_picture(_png(image), NO_HINTS).blocks
    assert isinstance(grid, Grid)
    assert seen(grid) == words(DISCLOSURE)


def test_pictures_without_bytes_and_small_ones_stay_pictures() -> None:
    seal = _png(Image.new("L", (120, 120), 200))
    broken = picture("reviews-2.png")[:300]
    page = Document("html", [Picture("x"), Picture("seal"), Line("。"), Picture("cut")], slice(0, 4))
    found = put_pictures(page, {"seal": seal, "cut": broken})
    assert found.blocks == page.blocks
    assert found.method == "html"


@pytest.mark.parametrize(
    ("data", "reason"),
    [(picture("disclosure.png")[:2000], "damaged"), (b"\x89PNG\r\n\x1a\n" + bytes(60), "damaged")],
)
def test_a_broken_picture_is_said_to_be_damaged(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_picture(data, NO_HINTS)
    assert refused.value.reason == reason


def test_a_picture_of_too_many_pixels_is_refused() -> None:
    huge = _png(Image.fromarray(np.zeros((1, 1), np.uint8)).resize((20_000, 5_000)))
    with pytest.raises(Unreadable) as refused:
        read_picture(huge, NO_HINTS)
    assert refused.value.reason == "too_large"


def test_a_picture_that_shows_nothing_is_no_report() -> None:
    with pytest.raises(Unreadable) as refused:
        read_report(_png(Image.new("L", (900, 400), 255)))
    assert refused.value.reason == "not_a_report"


def _png(image: Image.Image) -> bytes:
    stream = io.BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()


def test_without_its_libraries_a_picture_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in [name for name in sys.modules if name.startswith("extract.ocr.")]:
        if module != "extract.ocr.pages":
            monkeypatch.delitem(sys.modules, module)
            monkeypatch.delattr(
                sys.modules["extract.ocr"], module.removeprefix("extract.ocr."), raising=False
            )
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    with pytest.raises(Unreadable) as refused:
        read_picture(picture("disclosure.png"), NO_HINTS)
    assert refused.value.detail.endswith("needs the extra `ocr`: pip install 'nianbao[ocr]'")
    html = "<html><body><p>一、总体情况</p><img src=a.png></body></html>".encode()
    page = read_document(html, NO_HINTS)
    with pytest.raises(Unreadable):
        put_pictures(page, {"a.png": picture("disclosure.png")})
