"""The server of the sample portals: a proxy by host, bounded, with robots, and a page for browsers."""

import csv
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest

from crawler.samples import SampleServer, registry, serve
from crawler.samples.load import portal, portals
from crawler.samples.server import MAX_CONNECTIONS
from tests.crawler.samples.conftest import Client
from tests.crawler.samples.reading import parse, text_of


def test_requests_are_answered_by_host_and_remembered(server: SampleServer, client: Client) -> None:
    response, payload = client.get("http://dzs.gov.cn/")
    assert response.status == 200
    assert "定州市人民政府" in payload.decode()
    assert server.requests[-1] == ("dzs.gov.cn", "/")
    response, _ = client.get("http://www.elsewhere.gov.cn/nb/")
    assert response.status == 502
    assert server.requests[-1] == ("www.elsewhere.gov.cn", "/nb/")


def test_head_sends_no_body_and_unknown_paths_are_404(client: Client) -> None:
    response, payload = client.get("http://benxi.gov.cn/", method="HEAD")
    assert (response.status, payload) == (200, b"")
    assert int(response.headers["Content-Length"]) > 1000
    assert client.get("http://benxi.gov.cn/none/such.html")[0].status == 404


def test_a_tunnel_is_refused(client: Client) -> None:
    assert client.get("http://dzs.gov.cn/", method="CONNECT")[0].status == 501


def test_robots(client: Client) -> None:
    texts = {}
    for one in portals():
        response, payload = client.get(f"{one.home}robots.txt")
        texts[one.site] = payload.decode() if response.status == 200 else None
    assert texts["dingzhou"] is None
    assert "Crawl-delay: 0.2" in str(texts["huaxian"])
    assert "Disallow: /xxgk/zfxxgkzl/zjdgk/99/" in str(texts["jinjiang"])
    entry = client.get("http://jinjiang.gov.cn/xxgk/zfxxgkzl/zjdgk/")[1].decode()
    assert "/xxgk/zfxxgkzl/zjdgk/99/zfxxgkndbg/" in entry, "a link leads into the closed folder"
    barred = [body for body in portal("jinjiang").bodies if body.barred]
    for report in barred[0].reports:
        payload = client.get(f"http://jinjiang.gov.cn{report.path}")[1]
        assert "勾稽关系" in text_of(parse(payload, "utf-8")), "whoever does not obey stores a report"


def test_one_portal_is_in_gb2312_and_says_so_in_a_meta_tag_only(client: Client) -> None:
    own = portal("huaxian")
    for body in own.bodies:
        for report in body.reports:
            response, payload = client.get(f"http://{own.host}{report.path}")
            assert response.headers["Content-Type"] == "text/html"
            assert b"charset=gb2312" in payload
            assert body.name in payload.decode("gb2312")
            with pytest.raises(UnicodeDecodeError):
                payload.decode("utf-8")
    assert client.get("http://dzs.gov.cn/")[0].headers["Content-Type"] == "text/html; charset=utf-8"


def test_a_browser_sees_the_portals_under_the_servers_own_address(server: SampleServer) -> None:
    own = HTTPConnection(urlsplit(server.proxy).netloc, timeout=10)

    def get(path: str) -> tuple[str | None, bytes]:
        own.request("GET", path)
        response = own.getresponse()
        return response.headers["Location"], response.read()

    assert "/jinjiang.gov.cn/" in get("/")[1].decode()
    text = get("/hnhx.gov.cn/portal/zwgk/zfxxgknb/2024n/")[1].decode("gb2312")
    assert "HREF='/hnhx.gov.cn/portal/zwgk/zfxxgknb/2024n/webinfo/" in text
    assert 'href="/hnhx.gov.cn/portal/zwgk/zfxxgkzn/"' in text
    assert get("/tjbd.gov.cn/zwgk/zfxxgkjz")[0] == "/tjbd.gov.cn/zwgk/zfxxgkjz/"
    own.close()


def test_connections_are_bounded_and_closed_in_the_end() -> None:
    before = set(threading.enumerate())
    with ExitStack() as stack:
        with serve() as own:
            address = ("127.0.0.1", own.server_address[1])
            idle = [stack.enter_context(socket.create_connection(address)) for _ in range(MAX_CONNECTIONS)]
            connection = stack.enter_context(closing(HTTPConnection(urlsplit(own.proxy).netloc, timeout=5)))
            connection.request("GET", "http://dzs.gov.cn/")
            idle[0].close()  # the request waits for a place
            assert connection.getresponse().status == 200
            started = len(set(threading.enumerate()) - before)
            assert started <= MAX_CONNECTIONS + 1
        assert set(threading.enumerate()) <= before


def test_the_registry_names_the_five_portals_in_the_columns_of_the_contract() -> None:
    with registry().open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == [
        "site",
        "name",
        "region",
        "home",
        "listing",
        "platform",
        "body",
        "status",
        "verified",
        "note",
    ]
    assert {row["site"] for row in rows} == {"tjbd", "huaxian", "benxi", "jinjiang", "dingzhou"}
    for row in rows:
        own = portal(row["site"])
        assert (row["name"], row["region"], row["home"]) == (own.name, own.region, own.home)
        path = urlsplit(row["listing"]).path
        assert any(column.path == path and not column.parent for column in own.columns)


@pytest.fixture
def serving() -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "crawler.samples"]
    # What a job in the background ignores, its children would ignore as well.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        signal.signal(signal.SIGINT, before)
        yield process
        process.kill()


def test_they_are_served_for_a_look_until_interrupted(serving: subprocess.Popen[str]) -> None:
    assert serving.stdout is not None
    address = serving.stdout.readline().split()[0]
    with closing(HTTPConnection(urlsplit(address).netloc, timeout=10)) as connection:
        connection.request("GET", "/")
        assert "定州市人民政府" in connection.getresponse().read().decode()
    assert serving.stdout.readline().startswith(f"http_proxy={address.rstrip('/')}")
    serving.send_signal(signal.SIGINT)
    assert serving.wait(timeout=30) == 0
