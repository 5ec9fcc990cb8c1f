"""What a page shows and what it hides; what is refused, each in one line."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extract.document import Line, Picture
from extract.errors import Unreadable
from extract.hints import NO_HINTS
from extract.pdf import opening, read
from extract.pdf.lattice import frames_of
from extract.pdf.letters import letters_of
from extract.pdf.opening import look_over
from extract.pdf.read import read_pdf
from extract.pdf.ruling import Ruling, Segment
from tests.extract.pdf.paper import Paper


def _texts(data: bytes) -> list[str]:
    return [block.text for block in read_pdf(data, NO_HINTS).blocks if isinstance(block, Line)]


def _image(paper: Paper, x: float, y: float, width: float, height: float) -> None:
    picture = ImageReader(Image.new("L", (40, 30), 128))
    paper.canvas.drawImage(picture, x, y, width, height)


def test_text_that_is_not_seen_is_not_read() -> None:
    paper = Paper(number="")
    paper.string("行政许可 12", 100, 100)
    paper.canvas.saveState()
    text = paper.canvas.beginText(102, 742)
    text.setFont("Times-Roman", 9)
    text.setTextRenderMode(3)
    text.textOut("777")
    paper.canvas.drawText(text)
    paper.canvas.setFillGray(1)
    paper.string("555", 100, 300)
    paper.string("666", -90, 300)
    paper.canvas.restoreState()
    assert _texts(paper.close()) == ["行政许可 12"]


def test_a_blank_between_digits_is_never_lost() -> None:
    paper = Paper(number="", size=9)
    paper.string("12 34", 100, 100)
    paper.canvas.drawString(100, 600, "5")
    paper.canvas.drawString(104.6, 600, "6")
    assert _texts(paper.close()) == ["12 34", "56"]


def test_white_text_on_a_dark_ground_is_seen() -> None:
    paper = Paper(number="")
    paper.canvas.rect(90, 700, 200, 60, fill=1)
    paper.canvas.setFillGray(1)
    paper.string("行政许可", 100, 100)
    assert _texts(paper.close()) == ["行政许可"]


def test_a_layer_of_text_under_a_scan_does_not_make_it_text() -> None:
    paper = Paper(number="")
    _image(paper, 0, 0, paper.width, paper.height)
    text = paper.canvas.beginText(100, 700)
    text.setFont("Times-Roman", 9)
    text.setTextRenderMode(3)
    text.textOut("1200 3400 5600 7800 9000 1234 5678")
    paper.canvas.drawText(text)
    assert [page.is_scan for page in look_over(paper.close())] == [True]


def test_a_picture_stands_where_it_is_printed() -> None:
    paper = Paper(number="")
    paper.string("二、主动公开政府信息情况", 100, 100)
    _image(paper, 100, 500, 300, 150)
    paper.string("三、收到和处理政府信息公开申请情况", 100, 400)
    blocks = read_pdf(paper.close(), NO_HINTS).blocks
    assert blocks == [
        Line("二、主动公开政府信息情况"),
        Picture("page-1-image-1"),
        Line("三、收到和处理政府信息公开申请情况"),
    ]


def test_radicals_become_the_characters_they_are_printed_as() -> None:
    class Page:
        mediabox = cropbox = (0, 0, 100, 100)
        chars = (
            {
                "text": text,
                "matrix": (1, 0, 0, 1, 0, 0),
                "x0": 10 * place,
                "x1": 10 * place + 9,
                "top": 10,
                "bottom": 19,
                "size": 9,
                "non_stroking_color": (0,),
            }
            for place, text in enumerate(("⼈", "⻅", "(cid:12)", "1", "⸺"))
        )

    letters, _ = letters_of(Page)
    assert "".join(letter.text for letter in letters) == "人见\ufffd1——"


def test_lines_that_leave_doubt_make_no_table() -> None:
    box = [Segment(0, 0, 100), Segment(50, 0, 100), Segment(100, 0, 100)]
    sides = [Segment(0, 0, 100), Segment(100, 0, 100)]
    sound = frames_of(Ruling(box, [*sides, Segment(50, 0, 100)]))
    assert [(frame.sound, len(frame.boxes)) for frame in sound] == [(True, 4)]
    half = frames_of(Ruling(box, [*sides, Segment(50, 0, 75)]))
    assert [frame.sound for frame in half] == [False]
    bent = frames_of(Ruling([*box[::2], Segment(50, 0, 50)], [*sides, Segment(50, 0, 50)]))
    assert [frame.sound for frame in bent] == [False]


def test_a_figure_that_crosses_a_line_is_in_doubt() -> None:
    paper = Paper(number="")
    for row, top in enumerate((100, 120)):
        paper.cell("行政许可" if row else "信息内容", 100, top, 200, top + 20)
        paper.cell("", 200, top, 230, top + 20)
        paper.cell("7", 230, top, 300, top + 20)
    paper.string("12345678", 203, 135)
    grid = read_pdf(paper.close(), NO_HINTS).blocks[0]
    texts = [cell.text for cell in grid.cells]  # type: ignore[union-attr]  # the page holds one grid
    assert [text for text in texts if text.isdigit()] == ["7"]
    assert sum("\ufffd" in text for text in texts) == 2


def _reason(data: bytes) -> tuple[str, str]:
    with pytest.raises(Unreadable) as caught:
        read_pdf(data, NO_HINTS)
    assert "\n" not in caught.value.detail
    return caught.value.reason, caught.value.detail


def _plain(count: int = 1, size: tuple[float, float] = (595, 842)) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size)
    for _ in range(count):
        canvas.drawString(100, 500, "12 34")
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def test_a_cut_file_is_damaged() -> None:
    data = _plain(5)
    for share in (0.2, 0.5, 0.9):
        assert _reason(data[: int(len(data) * share)])[0] == "damaged"
    assert _reason(b"%PDF-1.4\n" + b"\xff" * 500)[0] == "damaged"


def test_a_lost_table_of_references_is_found_again() -> None:
    data = _plain()
    place = data.rindex(b"xref\n")
    place = data.rindex(b"xref\n", 0, place) if data[place - 5 : place] == b"start" else place
    assert _texts(data[:place] + data[place:].replace(b"xref\n0", b"xxxx\n0", 1)) == ["12 34"]


def test_too_many_pages_and_too_large_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _reason(_plain(opening.MOST_PAGES + 1))[0] == "too_large"
    assert _reason(_plain(size=(20_000, 20_000)))[0] == "too_large"
    monkeypatch.setattr(opening, "MOST_BYTES", 100)
    assert _reason(_plain())[0] == "too_large"


def test_a_page_of_endless_objects_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MOST_OBJECTS", 500)
    paper = Paper(number="", lines="dashes")
    paper.rule(50, 50, 550, 50)
    paper.string("12", 50, 100)
    assert _texts(paper.close()) == ["12"]
    paper = Paper(number="")
    for place in range(600):
        paper.rule(50, 50 + place, 550, 50 + place)
    assert _reason(paper.close())[0] == "too_large"


def test_a_page_of_endless_text_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MOST_CHARACTERS", 3)
    assert _reason(_plain())[0] == "too_large"
    monkeypatch.undo()
    monkeypatch.setattr(read, "MOST_WRITTEN", 30)
    assert _reason(_plain())[0] == "too_large"


def _encrypted(password: str) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=_lock(password))
    canvas.drawString(100, 100, "12 34")
    canvas.save()
    return buffer.getvalue()


def _lock(password: str) -> object:
    from reportlab.lib.pdfencrypt import StandardEncryption

    return StandardEncryption(password, ownerPassword="owner", canPrint=0)


def test_a_password_is_asked_for_only_where_there_is_one() -> None:
    assert _texts(_encrypted("")) == ["12 34"]
    assert _reason(_encrypted("secret")) == ("damaged", "the PDF is encrypted and asks for a password")


def test_pages_of_a_rewritten_file_are_the_same() -> None:
    buffer = io.BytesIO()
    document = pypdfium2.PdfDocument(_plain(2))
    document.save(buffer)
    document.close()
    assert _texts(buffer.getvalue()) == ["12 34", "12 34"]
