"""Scrapy's settings for the crawl, and the numbers that make it polite."""

from __future__ import annotations

import os
from importlib.metadata import version
from typing import Any

# Seconds between the end of one exchange with a host and the next request to it.
DELAY = 0.5
# The longest Crawl-delay and Retry-After that are waited for; a host that asks for more is rested.
MOST_CRAWL_DELAY = 60.0
MOST_RETRY_AFTER = 300.0
# What one host may ask to be waited for in all of a run; then the rest of it is left to the next one.
MOST_WAITED = 900.0
# Further attempts after the first, each after twice the pause of the one before.
RETRIES = 2
RETRY_STATUSES = frozenset((408, 429, 500, 502, 503, 504, 522, 524))
# Pages in a row without any answer after which a host is given up for the run.
MOST_SILENCES = 3
# Pages in a row that were all refused alike, or all answered with the same frame for script, after
# which the host is taken to refuse as a whole.
MOST_ALIKE = 5
MOST_BYTES = 32 << 20
TIMEOUT = 60.0
MOST_REDIRECTS = 5
# Seconds that the archive's database is waited for when it is away (a restart, a lock), before the run ends.
PATIENCE = 300.0
# Portals visited side by side; on each host it is one request at a time.
PORTALS_AT_ONCE = 16

ROBOTS_NAME = "nianbao"
CONTACT_VARIABLE = "NIANBAO_CONTACT"
PLACEHOLDER = "https://nianbao.example/crawler"


def user_agent() -> str:
    """Who asks, and where a portal's operator finds out why. `NIANBAO_CONTACT` sets the address."""
    contact = os.environ.get(CONTACT_VARIABLE) or PLACEHOLDER
    return f"{ROBOTS_NAME}/{version('nianbao')} (archive of government annual reports; +{contact})"


def scrapy_settings(delay: float = DELAY) -> dict[str, Any]:
    """Settings for a crawl with this delay. Scrapy's own value stands behind each that differs."""
    return {
        "BOT_NAME": "nianbao",  # scrapybot
        "USER_AGENT": user_agent(),
        "TELNETCONSOLE_ENABLED": False,  # True
        "REMOTE_CONTROL_ENABLED": False,  # True
        "ROBOTSTXT_OBEY": False,  # our own middleware obeys, and tells 5xx from 4xx
        "CONCURRENT_REQUESTS": 0,  # 16; the number of portals is the limit
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,  # 8
        "CONCURRENT_ITEMS": 4,  # 100
        "DOWNLOAD_DELAY": delay,  # 0
        "DOWNLOAD_DELAY_JITTER": 0.0,  # 0.5, which would go below the delay
        "DOWNLOAD_TIMEOUT": TIMEOUT,  # 180
        "DOWNLOAD_MAXSIZE": MOST_BYTES,  # 1 GiB
        "DOWNLOAD_WARNSIZE": 0,  # 32 MiB
        "REDIRECT_MAX_TIMES": MOST_REDIRECTS,  # 20
        "METAREFRESH_ENABLED": False,  # our own does not decode whole pages in the event loop
        "RETRY_ENABLED": False,  # our own middleware waits between attempts
        "COOKIES_ENABLED": False,  # True
        "COMPRESSION_ENABLED": False,  # our own: the capture keeps the body as it came
        "REFERER_ENABLED": True,
        "HTTPPROXY_ENABLED": True,
        "LOG_ENABLED": False,
        "LOGSTATS_INTERVAL": 0,  # 60
        "STATS_DUMP": False,
        "TWISTED_REACTOR": "twisted.internet.asyncioreactor.AsyncioSelectorReactor",
        "DEFAULT_REQUEST_HEADERS": {
            "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
            "Accept-Language": "zh-CN,zh;q=0.9",
            "Accept-Encoding": "gzip, deflate",
        },
        # Numbered as a request passes them; a response passes them the other way round.
        "DOWNLOADER_MIDDLEWARES": {
            "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
            "crawler.middlewares.gate.Gate": 50,
            "crawler.middlewares.robots.Robots": 100,
            "crawler.middlewares.retries.Retries": 550,
            "crawler.middlewares.refresh.Refresh": 580,
            "crawler.middlewares.cookie_gate.CookieGate": 620,
            "crawler.middlewares.pace.Pace": 890,
            "crawler.middlewares.conditional.Conditional": 895,
            "crawler.middlewares.capture.Capture": 900,
        },
    }
