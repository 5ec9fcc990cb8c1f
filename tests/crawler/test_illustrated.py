"""Pages whose tables are pictures: which are fetched, and what is said without the libraries for them."""

from __future__ import annotations

import base64
import sys

import pytest

from crawler.reading import illustrated
from crawler.reading.examine import Task, examine
from crawler.reading.pool import _seconds
from crawler.samples.files import load
from extract.errors import Unreadable
from extract.hints import Hints
from extract.media import limits
from tests.crawler.files import article
from tests.crawler.ladder import LONGHU
from tests.crawler.test_pictures import tables_page

URL = "http://www.jinjiang.gov.cn/nb/t1_1000001.html"
HINTS = Hints(url=URL, link_title=LONGHU)
PICTURE = load("jinjiang-yunfeng-2022-tables-4.png")
SCAN = article(LONGHU, "<p><img src='1.png'></p>").encode()


@pytest.fixture
def without_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("extract.ocr.") and "pages" not in name]:
        monkeypatch.delitem(sys.modules, name)
        monkeypatch.delattr(sys.modules["extract.ocr"], name.removeprefix("extract.ocr."), raising=False)
    for name in ("rapidocr", "cv2", "onnxruntime"):
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.setattr(illustrated, "find_spec", lambda _name: None)


@pytest.mark.usefixtures("without_libraries")
def test_without_the_extra_the_words_are_kept_and_it_is_said() -> None:
    page = tables_page(("2.png", "3.png", "4.png")).encode()
    report, unread = illustrated.read_pictured(page, HINTS, {"4.png": PICTURE})
    assert report.tables["reviews"] == "image"
    assert "nianbao[ocr]" in unread


@pytest.mark.usefixtures("without_libraries")
def test_without_the_extra_a_page_of_pictures_is_unreadable() -> None:
    with pytest.raises(Unreadable, match=r"nianbao\[ocr\]") as raised:
        illustrated.read_pictured(SCAN, HINTS, {"1.png": PICTURE})
    assert raised.value.reason == "media"
    examined = examine(Task(SCAN, "report", HINTS, pictures={"1.png": PICTURE}))
    assert examined.refusal is not None
    assert examined.refusal.reason == "unreadable"


def test_pictures_are_asked_for_where_a_report_may_be_in_them() -> None:
    assert [one.printed for one in examine(Task(SCAN, "report", HINTS)).pictures] == ["1.png"]
    other = article("龙湖镇召开会议", "<p><img src='1.png'></p>").encode()
    examined = examine(Task(other, "maybe", Hints(url=URL, link_title="龙湖镇")))
    assert examined.pictures == ()
    whole = tables_page(("", "", "")).encode()
    assert examine(Task(whole, "report", HINTS)).pictures == ()


def test_a_picture_in_the_source_is_read_at_once() -> None:
    address = "data:image/png;base64," + base64.b64encode(PICTURE).decode()
    page = tables_page(("2.png", "3.png", address)).encode()
    found = illustrated.data_pictures(page, HINTS)
    assert found == {address: PICTURE}
    assert [one.printed for one in illustrated.wanted_pictures(page, HINTS, None)] == ["2.png", "3.png"]
    assert illustrated.data_pictures(SCAN, HINTS) == {}


def test_a_task_has_the_time_of_its_medium() -> None:
    page = Task(SCAN, "report", HINTS)
    assert _seconds(page) == limits.seconds("text/html")
    assert _seconds(Task(b"%PDF-1.7\n", "report", HINTS)) == limits.seconds("application/pdf")
    assert _seconds(Task(SCAN, "report", HINTS, pictures={"1.png": PICTURE})) == limits.seconds("image/png")
