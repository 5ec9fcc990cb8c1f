"""The demonstration, other systems: five portals that list their reports each in another way.

One is left to be found from its home page, and one turns the crawler away after a while.
"""

from __future__ import annotations

from collections.abc import Sequence

from crawler.registry import Listing
from crawler.samples.platforms.boda import BodaPlatform
from crawler.samples.platforms.gkmlpt import GkmlptSample
from crawler.samples.platforms.guards import Guarded
from crawler.samples.platforms.jpaas import JpaasSample
from crawler.samples.platforms.lonsun import LonSunPlatform
from crawler.samples.platforms.model import Platform
from crawler.samples.platforms.ucap import UcapSample

# What a crawl is told of it is its home page alone.
TO_DISCOVER = "lonsun"
GUARDED = "boda"
_GUARD = "521"
# It lets a few reports through, as firewalls do that count requests.
_BEFORE_THE_GUARD = 9


def platforms() -> list[Platform]:
    """The portals, fresh: a guard counts what it was asked."""
    guarded = Guarded(BodaPlatform(), _GUARD, _BEFORE_THE_GUARD)
    return [JpaasSample(), GkmlptSample(), UcapSample(), LonSunPlatform(), guarded]


def listings(served: Sequence[Platform]) -> list[Listing]:
    """Their registry lines, a line each, as of any portal."""
    return [
        Listing(
            site=one.name,
            name=f"样例门户 {one.host}",
            region=one.region,
            home=f"http://{one.host}/",
            listing="" if one.name == TO_DISCOVER else one.listing,
        )
        for one in served
    ]
