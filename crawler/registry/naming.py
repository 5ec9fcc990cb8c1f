"""How a portal gets its name in the registry."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from crawler.addresses import host_of
from crawler.registry.official import bare

# A name is asked for on the command line and stands in the archive for ever: short, ASCII, lower case.
NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def site_name(home: str) -> str:
    """The name of the portal at `home`: gansu, or xingtai-info for info.xingtai.gov.cn.

    The labels of the host without `www.` and `.gov.cn`, the widest first, joined by hyphens; the
    folders of a portal that has no host of its own follow. Raises ValueError for what is no web address.
    """
    host = host_of(home)
    if host is None:
        raise ValueError(f"{home!r} is no http(s) address")
    labels = reversed(bare(host.partition(":")[0]).removesuffix(".gov.cn").split("."))
    folders = urlsplit(home).path.rpartition("/")[0].split("/")
    return "-".join(
        re.sub(r"[^a-z0-9]+", "-", part.lower()).strip("-") for part in (*labels, *folders) if part
    )
