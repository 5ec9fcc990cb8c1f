"""Further attempts at what may come right: after a pause, a few times, and as late as the host asks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.addresses import host_of
from crawler.errors import Refused
from crawler.fetching import failure_of
from crawler.hosts import HostBook
from crawler.job import job_of
from crawler.refusals import Refusal
from crawler.settings import MOST_RETRY_AFTER, MOST_WAITED, RETRIES, RETRY_STATUSES
from db.times import now

# The first pause in units of the delay between requests: 2 seconds at half a second.
_FIRST_PAUSE = 4


class Retries:
    """Asks again after server errors, 429, timeouts and broken connections."""

    def __init__(self, hosts: HostBook, delay: float, until: datetime | None = None) -> None:
        self._hosts = hosts
        self._delay = delay
        self._until = until

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Made by Scrapy."""
        job = job_of(crawler)
        return cls(job.hosts, crawler.settings.getfloat("DOWNLOAD_DELAY"), job.limits.until)

    def process_response(self, request: Request, response: Response) -> Request | Response:
        """The response, or the request again. Raises Refused if the host asks for too long a pause."""
        if response.status not in RETRY_STATUSES:
            return response
        host = host_of(request.url) or ""
        asked = retry_after(response)
        if asked is not None and not self._waits(host, asked):
            detail = f"the portal answered {response.status} and asks to come back in {asked:.0f} seconds"
            refusal = Refusal(f"http_{response.status}", detail, rests_host=True)
            self._hosts.rest(host, refusal)
            raise Refused(refusal)
        return self._again(request, host) or response

    def process_exception(self, request: Request, exception: Exception) -> Request | None:
        """The request again if the fault may pass, else None."""
        failure = failure_of(exception)
        if failure is None or not failure.passing:
            return None
        return self._again(request, host_of(request.url) or "")

    def _waits(self, host: str, asked: float) -> bool:
        """Wait as the host asks; False if that is too long, in all too long, or longer than the night."""
        in_all = self._hosts.waited.get(host, 0.0) + asked
        if asked > MOST_RETRY_AFTER or in_all > MOST_WAITED:
            return False
        if self._until is not None and now() + timedelta(seconds=asked) >= self._until:
            return False
        self._hosts.waited[host] = in_all
        self._hosts.pause(host, asked)
        return True

    def _again(self, request: Request, host: str) -> Request | None:
        done = request.meta.get("attempts", 0)
        if done >= RETRIES:
            return None
        self._hosts.pause(host, self._delay * _FIRST_PAUSE * 2**done)
        again = request.copy()
        again.meta["attempts"] = done + 1
        return again


def retry_after(response: Response) -> float | None:
    """The seconds a response's Retry-After asks for, given as seconds or as a date; None without one."""
    value = response.headers.get("Retry-After")
    if not value:
        return None
    text = value.decode("latin-1").strip()
    if text.isdigit():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
