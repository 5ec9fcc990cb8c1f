"""Name and region of a portal, by its own labels."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crawler.discovery.look import Look
from db.places.divisions import is_known

_HAN = re.compile(r"[一-鿿]")
_GREETING = re.compile(
    r"^(?:欢迎(?:访问|光临|您访问)|首\s*页|网站首页)\s*[-_|—–:：]*\s*|[-_|—–\s]*(?:网站)?首\s*页$"
)
_SPLIT = re.compile(r"\s*[-_|—–>]+\s*")


def name_of(looks: Sequence[Look]) -> tuple[str, str]:
    """The portal's name and where it was read: SiteName, else the title; empty if neither says it."""
    for look in looks:
        name = " ".join(look.tag("SiteName").split())
        if _HAN.search(name):
            return name, "SiteName"
    for look in looks[:1]:
        title = _GREETING.sub("", look.title.strip())
        parts = [part.strip() for part in _SPLIT.split(title) if _HAN.search(part)]
        named = next((part for part in parts if "政府" in part or "网" in part), parts[0] if parts else "")
        if named:
            return named, "the home page's title"
    return "", ""


def region_of(looks: Sequence[Look]) -> tuple[str, str]:
    """The region's code and what it was read from; empty, with the reason, when it cannot be told.

    The first six digits of the 网站标识码 are the sponsor's division, perhaps one that has been
    abolished since. Places that contradict each other say nothing.
    """
    said = [(where, code) for look in looks for where, code in look.codes]
    regions = {code[:6]: where for where, code in reversed(said) if code.isdigit() and is_known(code[:6])}
    if len(regions) == 1:
        ((region, where),) = regions.items()
        return region, f"{where} {next(code for _, code in said if code.startswith(region))}"
    if regions:
        return "", f"its 网站标识码 name different divisions: {', '.join(sorted(regions))}"
    if said:
        return "", f"its 网站标识码 {said[0][1]} is no division's"
    return "", "it shows no 网站标识码"
