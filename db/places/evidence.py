"""db.places: where a report's body is, by all that tells it, in one order.

1. The name and the columns above the report: a place named there is where the body is.
2. The portal's region, by the registry.
3. The 索引号: the division in the issuer's credit code. It goes before the portal's region only where it
   lies under it: 教育局 with a county's 索引号 on its city's portal is the county's.
4. The 网站标识码: the division of the site's sponsor. Asked only where no portal is known; a deeper
   one goes before a 索引号 above it, which is that of a higher body's document passed on. A town, or
   县教育局, is not placed in a city by the city's code: its county is not told.

Codes are those of their day: 510132 is 新津区, 510118 today. A code of no division says nothing, nor do
codes of one kind that contradict each other. A code overruled is a finding, `identity.region`:
`warning` where it leads to another place, `info` where it only leads above (索引号) or below (网站标识码).
A site's code above the body is the rule, for its sponsor's other sites share it, and no finding.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from db.places.bodies import BodyIdentity, resolve
from db.places.continuity import today
from db.places.divisions import COUNTY, ZONE, children, is_known, path
from db.places.keys import leading_level
from db.places.scope import is_under, level_of
from extract.report import DivisionCode, Finding, Severity

RULE = "identity.region"
_INDEX, _SITE = "索引号", "网站标识码"


class Located(NamedTuple):
    """The body, and what speaks against its place."""

    identity: BodyIdentity
    findings: tuple[Finding, ...]


def locate(
    name: str,
    portal: str,
    trail: Sequence[str] = (),
    year: int | None = None,
    codes: Sequence[DivisionCode] = (),
) -> Located:
    """Which body of which place `name` is, by the order above.

    `portal` is the region of the portal, empty where none is known; the identity's region is empty
    then if nothing else tells it either. `trail` and `year` are as in `resolve`.
    """
    index, site = _told(codes, _INDEX), _told(codes, _SITE)
    identity = resolve(name, portal, trail, year)
    if not is_known(identity.region_code) and not portal:
        told = resolve(name, _nearer(index, site), trail, year)
        identity = told if _holds(told) else identity
    if index and index != identity.region_code and is_under(index, identity.region_code):
        identity = resolve(name, index, trail, year) if _is_silent(name, portal, trail, year) else identity
    return Located(identity, tuple(_findings(codes, identity.region_code)))


def _told(codes: Sequence[DivisionCode], source: str) -> str:
    """The division of today that all codes of one kind lead to; empty if none does, or several do."""
    told = _divisions(codes, source)
    return told.pop() if len(told) == 1 else ""


def _divisions(codes: Sequence[DivisionCode], source: str) -> set[str]:
    return {today(code.division) for code in codes if code.source == source and is_known(code.division)}


def _nearer(index: str, site: str) -> str:
    return site if not index or (site and is_under(site, index)) else index


def _holds(identity: BodyIdentity) -> bool:
    """Whether the body can be its region's own: a town, or 县教育局, on a city's site is not the city's."""
    region, key, kind = identity
    if leading_level(key) is not None:
        return False
    return kind != "township" or level_of(region) in {COUNTY, ZONE} or not children(region)


def _is_silent(name: str, portal: str, trail: Sequence[str], year: int | None) -> bool:
    """Whether neither the name nor the trail says where the body is, so that the portal alone does."""
    return not is_known(resolve(name, "", trail, year).region_code) and (
        not portal or resolve(name, portal, trail, year).region_code == today(portal)
    )


def _findings(codes: Sequence[DivisionCode], region: str) -> list[Finding]:
    if not is_known(region):
        return []
    found: dict[tuple[str, str], Finding] = {}
    for code in codes:
        if not is_known(code.division):
            continue
        severity = _severity(code.source, today(code.division), region)
        if severity is not None:
            found.setdefault((code.source, code.division), _conflict(code, severity, region))
    return list(found.values())


def _severity(source: str, told: str, region: str) -> Severity | None:
    if told == region:
        return None
    if is_under(region, told):
        return "info" if source == _INDEX else None
    return "info" if is_under(told, region) else "warning"


def _conflict(code: DivisionCode, severity: Severity, region: str) -> Finding:
    return Finding(
        rule=RULE,
        severity=severity,
        fault="unknown",
        message=f"{code.source}{code.printed}是{_place(code.division)}的，报告归在{_place(region)}",
    )


def _place(code: str) -> str:
    return "".join(filter(None, path(code)))
