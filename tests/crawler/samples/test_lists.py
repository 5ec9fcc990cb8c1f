"""The columns as served: pagers of four kinds, whole trees, decoys among the rows."""

import re
from urllib.parse import urljoin, urlsplit

import pytest
from lxml.html import HtmlElement

from crawler.samples.expected import expected
from crawler.samples.load import portal, portals
from crawler.samples.model import Portal
from tests.crawler.samples.conftest import Client
from tests.crawler.samples.reading import parse, text_of


def page(client: Client, url: str) -> HtmlElement:
    response, payload = client.get(url)
    assert response.status == 200, url
    return parse(payload, "gb2312" if "hnhx" in url else "utf-8")


def links(client: Client, url: str) -> dict[str, str]:
    """Address to title of every link of a page."""
    found = page(client, url).xpath("//a[@href]")
    return {urljoin(url, str(link.get("href"))): str(link.get("title") or text_of(link)) for link in found}


def without_hits(text: str) -> str:
    return re.sub(r"\d{6}", "", text)


PAGERS = {
    "tjbd": r'createPageHTML\((\d+), (\d+), "index", "html"\)',
    "huaxian": r"currentPage = (\d+);\s*var countPage = (\d+)",
    "benxi": r'createPage\((\d+), (\d+), "index", "html"\)',
    "jinjiang": r"createPageHTML\((\d+),(\d+),'index','htm'\)",
}


def list_pages(client: Client, own: Portal) -> list[str]:
    """Addresses of all list pages reached from the entries of a portal, by its own kind of pager."""
    todo = [f"http://{own.host}{column.path}" for column in own.columns if not column.parent]
    columns = {f"http://{own.host}{column.path}" for column in own.columns}
    seen: list[str] = []
    while todo:
        url = todo.pop(0)
        if url in seen:
            continue
        seen.append(url)
        todo += [link for link in links(client, url) if link in columns]
        todo += _further(client, own, url) if url in columns or own.site == "dingzhou" else []
    return seen


def _further(client: Client, own: Portal, url: str) -> list[str]:
    if own.site == "dingzhou":
        return [urljoin(url, str(link)) for link in page(client, url).xpath("//a[.='下一页']/@href")]
    payload = client.get(url)[1].decode("gb2312" if own.site == "huaxian" else "utf-8")
    match = re.search(PAGERS[own.site], payload)
    if not match:
        return []
    numbers = sorted(map(int, match.groups()))
    assert numbers[0] == 0, "the current page is counted from 0"
    extension = "html" if own.site in {"tjbd", "benxi"} else "htm"
    return [f"{url}index_{number}.{extension}" for number in range(1, numbers[1])]


@pytest.mark.parametrize("site", ["tjbd", "huaxian", "benxi", "jinjiang", "dingzhou"])
def test_the_lists_lead_to_every_report_and_some_have_a_second_page(client: Client, site: str) -> None:
    own = portal(site)
    pages = list_pages(client, own)
    assert any("index_" in url for url in pages)
    reached: dict[str, str] = {}
    for url in pages:
        reached |= links(client, url)
    for one in expected():
        if one.site == site:
            assert one.url in reached or one.url in pages, one.url
            if one.url not in pages:
                assert re.sub(r"^\d{4}-\d\d-\d\d", "", reached[one.url]).replace(" ", "") in {
                    one.title,
                    one.title.replace(" ", ""),
                }


def test_pages_past_the_last_are_404_or_a_stub(client: Client) -> None:
    response, payload = client.get("http://tjbd.gov.cn/zwgk/zfxxgkjz/ghzz/zfxxgknb59/index_7.html")
    assert response.status == 200
    assert len(payload) < 400
    assert client.get("http://jinjiang.gov.cn/xxgk/zfxxgkzl/zjdgk/16/zfxxgkndbg/index_7.htm")[0].status == 404
    assert client.get("http://dzs.gov.cn/col/1640833710644/index_1.html")[0].status == 404


def test_a_folder_and_its_index_are_one_page(client: Client) -> None:
    for url in ("http://tjbd.gov.cn/zwgk/zfxxgkjz/", "http://hnhx.gov.cn/portal/zwgk/zfxxgknb/2023n/"):
        index = f"{url}index.{'html' if 'tjbd' in url else 'htm'}"
        assert without_hits(text_of(page(client, url))) == without_hits(text_of(page(client, index)))
    response, _ = client.get("http://tjbd.gov.cn/zwgk/zfxxgkjz")
    assert (response.status, response.headers["Location"]) == (301, "/zwgk/zfxxgkjz/")


def test_there_are_decoys_of_every_kind(client: Client) -> None:
    kinds: dict[str, list[str]] = {}
    for own in portals():
        pages = list_pages(client, own)
        rows = {address for url in pages for address in links(client, url)}
        for decoy in own.decoys:
            kinds.setdefault(decoy.kind, []).append(urljoin(own.home, decoy.href))
            assert urljoin(own.home, decoy.href) in rows, decoy
    statuses = {kind: {_status(client, url) for url in urls} for kind, urls in kinds.items()}
    assert statuses == {
        "website": {200},
        "lawful": {200},
        "news": {200},
        "notice": {200},
        "pictures": {200},
        "mobile": {200},
        "gone": {404},
        "redirect": {302},
        "external": {502},
    }
    assert not {url for urls in kinds.values() for url in urls} & {one.url for one in expected()}


def _status(client: Client, url: str) -> int:
    return client.get(url)[0].status


def test_the_picture_twin_has_no_text_and_the_mobile_twin_has_all(client: Client) -> None:
    twins = {decoy.kind: (own, decoy) for own in portals() for decoy in own.decoys}
    own, decoy = twins["pictures"]
    pictures = page(client, urljoin(own.home, decoy.href))
    assert "总体情况" not in text_of(pictures)
    assert len(pictures.xpath("//img")) == 2
    own, decoy = twins["mobile"]
    twin = urljoin(own.home, decoy.href)
    words = [text_of(page(client, url)) for url in (twin, twin.replace("_wap", ""))]
    assert without_hits(words[0]) == without_hits(words[1])


def test_the_redirect_leaves_the_registry(client: Client) -> None:
    own, decoy = next((own, decoy) for own in portals() for decoy in own.decoys if decoy.kind == "redirect")
    response, _ = client.get(urljoin(own.home, decoy.href))
    assert urlsplit(response.headers["Location"]).netloc not in {one.host for one in portals()}


def test_titles_are_cut_on_one_portal_and_whole_in_the_attribute(client: Client) -> None:
    url = "http://jinjiang.gov.cn/xxgk/zfxxgkzl/zjdgk/16/zfxxgkndbg/"
    cut = [
        link for link in page(client, url).xpath("//ul[@class='gl_list']//a") if text_of(link).endswith("...")
    ]
    assert cut
    assert all(str(link.get("title")).startswith(text_of(link)[:-3]) for link in cut)


def test_a_column_of_one_portal_is_itself_the_report(client: Client) -> None:
    url = "http://benxi.gov.cn/zw/zfxxgknb/2023nd/szfzfxxgkgzndbg2023/"
    assert url in {one.url for one in expected()}
    assert "勾稽关系" in text_of(page(client, url))
