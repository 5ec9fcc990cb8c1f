"""The one gate that is an ordinary cookie: a redirect to itself that sets one. Tried once a host."""

from __future__ import annotations

from typing import Self
from urllib.parse import urljoin

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.addresses import host_of
from crawler.errors import Refused
from crawler.hosts import HostBook
from crawler.job import job_of
from crawler.refusals import Refusal

_REDIRECTS = (301, 302, 303, 307, 308)


class CookieGate:
    """Sends a host the cookie it wants, and no other."""

    def __init__(self, hosts: HostBook) -> None:
        self._hosts = hosts

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Made by Scrapy."""
        return cls(job_of(crawler).hosts)

    def process_request(self, request: Request) -> None:
        """Add the host's cookie, if it once asked for one."""
        cookie = self._hosts.cookies.get(host_of(request.url) or "")
        if cookie:
            request.headers["Cookie"] = cookie
        else:
            request.headers.pop("Cookie", None)

    def process_response(self, request: Request, response: Response) -> Request | Response:
        """The response, or the request again with the cookie. Raises Refused at the second time."""
        location = response.headers.get("Location")
        if response.status not in _REDIRECTS or not location:
            return response
        if urljoin(request.url, location.decode("latin-1")) != request.url:
            return response
        host = host_of(request.url) or ""
        given = [
            value.decode("latin-1").partition(";")[0].strip()
            for value in response.headers.getlist("Set-Cookie")
        ]
        if not given:
            raise Refused(Refusal("redirect_loop", "the page redirects to itself"))
        if request.meta.get("cookie_tried"):
            why = "the page redirects to itself whatever cookie it is sent"
            endless = Refusal("challenge", why, rests_host=True)
            self._hosts.rest(host, endless)
            raise Refused(endless)
        self._hosts.cookies[host] = "; ".join(given)
        again = request.copy()
        again.meta["cookie_tried"] = True
        return again
