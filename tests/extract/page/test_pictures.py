"""Which pictures of a page may hold a report's tables."""

from __future__ import annotations

from extract.page.page import read_html
from extract.page.pictures import MOST, Wanted, wanted

HEAD = (
    "<p><b>一、总体情况</b></p><p>全年公开信息三百条，按时答复申请。</p>"
    "<p><b>二、主动公开政府信息情况</b></p>"
)


def chosen(pictures: str, *, outside: str = "") -> list[Wanted]:
    tail = "<p><b>五、存在的主要问题及改进情况</b></p><p>公开不够及时。</p>"
    body = f"{outside}<div id='zoom'>{HEAD}{pictures}{tail}</div>{outside}"
    return wanted(read_html(f"<html><body>{body}</body></html>"))


def test_pictures_of_the_body_in_their_order() -> None:
    found = chosen(
        "<p><img src='./W020.png'></p><p><img src='2.jpg' width='900'></p>", outside="<img src='ad.png'>"
    )
    assert found == [Wanted("./W020.png", "./W020.png"), Wanted("2.jpg", "2.jpg")]


def test_small_ones_icons_and_codes_are_left_out() -> None:
    small = (
        "<img src='a.png' width='32'>",
        "<img src='b.png' style='width:600px; height: 40px'>",
        "<img src='/images/icon_pdf.gif'>",
        "<img src='qrcode.png'>",
        "<img src='share.png'>",
        "<img src='x.svg'>",
        "<img src='data:image/png;base64,AAAA'>",
        "<img>",
    )
    assert chosen("".join(small)) == []
    assert len(chosen("<img src='c.gif' width='100%'>")) == 1


def test_a_picture_that_comes_later_is_asked_for_itself() -> None:
    assert chosen("<img src='/s/loading.gif' data-original='t1.png'>") == [Wanted("/s/loading.gif", "t1.png")]
    assert chosen("<img data-src='t1.png'>") == [Wanted("t1.png", "t1.png")]


def test_an_album_is_cut_and_a_text_has_none() -> None:
    assert len(chosen("".join(f"<img src='{n}.png'>" for n in range(40)))) == MOST
    assert chosen("") == []
