"""Requests written as addresses."""

from __future__ import annotations

from crawler.addresses import host_of, page_key
from crawler.asks import Ask

POST = Ask(
    "http://a.gov.cn/p.jsp?start=1",
    (("col", "1"), ("name", "某 市&"), ("empty", "")),
    True,
    "http://a.gov.cn/",
)


def test_a_request_comes_back_from_its_address() -> None:
    assert Ask.read(POST.address) == POST
    assert Ask.read("http://a.gov.cn/x") == Ask("http://a.gov.cn/x")
    assert Ask("http://a.gov.cn/x").address == "http://a.gov.cn/x"


def test_what_is_sent() -> None:
    assert (POST.method, POST.body) == ("POST", b"col=1&name=%E6%9F%90+%E5%B8%82%26&empty=")
    assert POST.headers["X-Requested-With"] == "XMLHttpRequest"
    assert (Ask("http://a.gov.cn/x").method, Ask("http://a.gov.cn/x").headers) == ("GET", {})


def test_another_form_is_another_page_of_the_same_host() -> None:
    other = Ask(POST.url, (("col", "2"),))
    assert page_key(POST.address) != page_key(other.address) != page_key(POST.url)
    assert host_of(POST.address) == "a.gov.cn"
    assert page_key("http://a.gov.cn/x#top") == page_key("http://a.gov.cn/x")


def test_a_note_comes_back_and_is_not_sent() -> None:
    noted = Ask("http://a.gov.cn/x", note="total=3&more")
    assert Ask.read(noted.address).note == "total=3&more"
    assert (noted.method, noted.headers, noted.address.partition("#")[0]) == ("GET", {}, "http://a.gov.cn/x")
