"""Who a crawl says it is: without an address to write to, no portal is asked but those on this machine."""

from __future__ import annotations

import os
from collections.abc import Iterable
from ipaddress import ip_address
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from crawler.settings import CONTACT_VARIABLE, PLACEHOLDER


class NoContact(Exception):
    """Portals would be asked by someone who cannot be found; the message says what to set."""


def require_contact(addresses: Iterable[str]) -> None:
    """Refuse to ask `addresses` while `NIANBAO_CONTACT` is not set, or set to its placeholder.

    Addresses on loopback are free, and all that go through a proxy there, as those of the sample
    portals do. Raises NoContact.
    """
    if os.environ.get(CONTACT_VARIABLE, "").strip() not in {"", PLACEHOLDER}:
        return
    far = next((address for address in addresses if address and not _stays_here(address)), None)
    if far is not None:
        raise NoContact(
            f"set {CONTACT_VARIABLE} before real portals are asked: an e-mail or web address for the"
            f" User-Agent, where an operator finds you ({urlsplit(far).hostname} would be asked)"
        )


def _stays_here(address: str) -> bool:
    parts = urlsplit(address)
    host = parts.hostname or ""
    if _is_loopback(host):
        return True
    # Chosen as the crawler's proxy middleware does.
    proxy = getproxies().get(parts.scheme, "")
    if not proxy or proxy_bypass(host):
        return False
    return _is_loopback(urlsplit(proxy if "//" in proxy else f"//{proxy}").hostname or "")


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
