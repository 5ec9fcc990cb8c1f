"""Web archives: a page with its pictures in one message."""

from __future__ import annotations

from email.message import EmailMessage
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest

from extract.document import Grid, Picture
from extract.errors import Unreadable
from extract.hints import NO_HINTS
from extract.media.open import read_document
from tests.extract.page.pages import page, report


def archive(markup: str, charset: str) -> bytes:
    whole = MIMEMultipart("related")
    whole.attach(MIMEText(markup, "html", charset))
    image = MIMEImage(b"\x89PNG", "png")
    image["Content-Location"] = "http://example.cn/1.png"
    whole.attach(image)
    return whole.as_bytes()


@pytest.mark.parametrize("charset", ["utf-8", "gb2312"])
def test_the_page_of_an_archive_is_read(charset: str) -> None:
    markup = page(report()).replace("</body>", '<img src="http://example.cn/1.png"></body>')
    document = read_document(archive(markup, charset), NO_HINTS)
    assert document.method == "html"
    assert sum(isinstance(block, Grid) for block in document.blocks) == 3
    assert Picture("http://example.cn/1.png") in document.blocks
    assert document.pictures == {"http://example.cn/1.png": b"\x89PNG"}


def test_an_archive_without_a_page() -> None:
    message = EmailMessage()
    message["MIME-Version"] = "1.0"
    message.add_attachment(b"x", maintype="image", subtype="png")
    data = b"MIME-Version: 1.0\n" + bytes(message)
    with pytest.raises(Unreadable, match="has no page in it"):
        read_document(data, NO_HINTS)
