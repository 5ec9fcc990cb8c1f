"""Rules about addresses."""

from __future__ import annotations

import pytest

from crawler.addresses import absolute, directory, host_of, is_allowed, is_below, is_twin, leads_up, page_key

HOSTS = frozenset(("www.dzs.gov.cn", "xn--fiqs8s.gov.cn", "a.gov.cn:8080"))


@pytest.mark.parametrize(
    "url",
    [
        "http://www.dzs.gov.cn/a",
        "HTTP://WWW.DZS.GOV.CN/a",
        "https://www.dzs.gov.cn./a",
        "http://www.dzs.gov.cn:80/a",
        "http://中国.gov.cn/",
        "http://a.gov.cn:8080/x",
    ],
)
def test_registry_hosts_are_allowed(url: str) -> None:
    assert is_allowed(url, HOSTS)


@pytest.mark.parametrize(
    "url",
    [
        "http://dzs.gov.cn/a",
        "http://x.www.dzs.gov.cn/a",
        "http://www.dzs.gov.cn.evil.example/a",
        "http://evil.example/www.dzs.gov.cn/",
        "http://evil.example/?url=http://www.dzs.gov.cn/",
        "http://www.dzs.gov.cn@evil.example/",
        "http://user:secret@www.dzs.gov.cn/",
        "http://www.dzs.gov.cn\\@evil.example/",
        "http://evil.example\\.www.dzs.gov.cn/",
        "http://www.dzs.gov.cn:8081/",
        "http://a.gov.cn/",
        "http://www-dzs-gov-cn.evil.example/",
        "ftp://www.dzs.gov.cn/",
        "javascript:alert(1)",
        "//www.dzs.gov.cn/a",
        "http:///a",
        "http://[::1/",
        "http://www.dzs.gov.cn:99999/",
        "",
    ],
)
def test_everything_else_is_not(url: str) -> None:
    assert not is_allowed(url, HOSTS)


def test_host_of_keeps_only_unusual_ports() -> None:
    assert host_of("https://A.gov.cn:443/") == "a.gov.cn"
    assert host_of("https://a.gov.cn:80/") == "a.gov.cn:80"


@pytest.mark.parametrize(
    ("href", "meant"),
    [
        ("./202401/t1.html", "http://a.gov.cn/nb/202401/t1.html"),
        ("../b/#top", "http://a.gov.cn/b/"),
        ("?page=2", "http://a.gov.cn/nb/index.html?page=2"),
        ("//b.gov.cn/x", "http://b.gov.cn/x"),
        (" 年报.html\n", "http://a.gov.cn/nb/%E5%B9%B4%E6%8A%A5.html"),
        ("/x//y.html", "http://a.gov.cn/x//y.html"),
        ("javascript:void(0)", None),
        ("#", None),
        ("mailto:a@b.cn", None),
        ("http://[bad", None),
    ],
)
def test_absolute(href: str, meant: str | None) -> None:
    assert absolute("http://a.gov.cn/nb/index.html", href) == meant


def test_below_is_deeper_in_the_same_folder() -> None:
    folder = directory("http://www.a.gov.cn/nb/index.html")
    assert folder == "http://www.a.gov.cn/nb/"
    assert is_below("https://a.gov.cn/nb/2024/", folder)
    assert is_below("http://www.a.gov.cn/nb/t1.html", folder)
    assert not is_below("http://www.a.gov.cn/nb/index.html", folder)
    assert not is_below("http://www.a.gov.cn/nb2/", folder)
    assert not is_below("http://b.gov.cn/nb/2024/", folder)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://www.a.gov.cn/nb/", "https://a.gov.cn/nb/index.html"),
        ("http://a.gov.cn/t1_2.html", "http://m.a.gov.cn/t1_2_wap.html"),
        ("http://a.gov.cn/t1.shtml", "http://a.gov.cn/t1_app.shtml"),
        ("http://a.gov.cn/x.jsp;jsessionid=12?id=1", "http://a.gov.cn/x.jsp?id=1"),
    ],
)
def test_two_addresses_of_one_page(one: str, other: str) -> None:
    assert page_key(one) == page_key(other)


def test_different_pages_stay_different() -> None:
    assert page_key("http://a.gov.cn/x.jsp?id=1") != page_key("http://a.gov.cn/x.jsp?id=2")
    assert page_key("http://a.gov.cn/x//y") != page_key("http://a.gov.cn/x/y")
    assert is_twin("http://wap.a.gov.cn/t1.html")
    assert not is_twin("http://www.a.gov.cn/t1_2.html")


@pytest.mark.parametrize(
    ("asked", "given", "up"),
    [
        ("/nb/t1.html", "/", True),
        ("/nb/t1.html", "/index.html", True),
        ("/nb/2024/", "/nb/", True),
        ("/nb", "/nb/", False),
        ("/nb/", "/nb/index.html", False),
        ("/nb/", "/nb/2024/", False),
        ("/nb/t1.html", "/nb/t2.html", False),
        ("/nb/t1.html", "/other/t1.html", False),
    ],
)
def test_redirects_that_lead_up(asked: str, given: str, up: bool) -> None:
    assert leads_up(f"http://www.a.gov.cn{asked}", f"https://a.gov.cn{given}") is up
