"""The running sample portals and a client that reaches them as a crawler does, by proxy."""

from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlsplit

import pytest

from crawler.samples import SampleServer, serve


class Client:
    """Asks whole addresses of the proxy, on one connection, following nothing."""

    def __init__(self, proxy: str) -> None:
        self._connection = HTTPConnection(urlsplit(proxy).netloc, timeout=10)

    def get(self, url: str, method: str = "GET") -> tuple[HTTPResponse, bytes]:
        self._connection.request(method, url, headers={"Host": urlsplit(url).netloc})
        response = self._connection.getresponse()
        return response, response.read()

    def close(self) -> None:
        self._connection.close()


@pytest.fixture(scope="session")
def server() -> Iterator[SampleServer]:
    with serve() as running:
        yield running


@pytest.fixture
def client(server: SampleServer) -> Iterator[Client]:
    server.visit = 1
    client = Client(server.proxy)
    yield client
    client.close()
