"""Which addresses may stand in the registry: official hosts, asked in the ordinary way.

An official path proves nothing, because copies of portals keep their paths; only the host does. And an
official host proves not everything: content systems, gateways and interfaces are open to the public
here and there, but they are no portals.
"""

from __future__ import annotations

import re
from ipaddress import ip_address
from urllib.parse import unquote, urlsplit

from crawler.addresses import host_of, is_twin

_ENDING = ".gov.cn"
# Labels below a portal's own name that mark what runs behind it.
_BEHIND = frozenset(
    {"admin", "api", "backend", "big5", "cms", "gate", "interface", "mobile", "test", "translate"}
)
_INTERFACE = re.compile(r"/(?:api|api-gateway|interface(?:-\w+)?)/", re.IGNORECASE)
_GATEWAY = re.compile(r"/gate/|https?:/|\.gov\.cn", re.IGNORECASE)


def bare(host: str) -> str:
    """A host without `www.`: both forms are one portal."""
    return host.removeprefix("www.")


def domain_of(host: str) -> str:
    """The name under .gov.cn that a host belongs to: xingtai.gov.cn of info.xingtai.gov.cn."""
    return ".".join(host.split(".")[-3:])


def unfit(url: str) -> str | None:
    """Why an address may not stand in the registry, and what to do; None when it may."""
    host = host_of(url)
    if host is None or not url.isascii():
        return "is no plain http(s) address; write it as a browser shows it, escaped"
    return _unfit_host(host) or _unfit_page(url)


def _unfit_host(host: str) -> str | None:
    name, _, port = host.partition(":")
    if _is_number(host):
        return "names a number instead of a host; find the portal's name"
    if not name.endswith(_ENDING) or not name.removesuffix(_ENDING).strip("."):
        return f"is not under {_ENDING}; only official hosts are asked"
    if port:
        return "has a port, as content systems have; give the portal's own address"
    if mark := next((label for label in name.split(".")[:-3] if label in _BEHIND), None):
        return f"is a host behind a portal ({mark}); give the portal's own address"
    return None


def _unfit_page(url: str) -> str | None:
    parts = urlsplit(url)
    page = unquote(f"{parts.path}?{parts.query}")
    if is_twin(url):
        return "is a mobile copy; give the portal's own page"
    if _GATEWAY.search(page):
        return "leads through a gateway to another address; give that address"
    if _INTERFACE.search(page):
        return "is an interface for programs; give the page that people see"
    return None


def _is_number(host: str) -> bool:
    for name in (host, host.rpartition(":")[0]):
        try:
            ip_address(name)
        except ValueError:
            continue
        return True
    return False
