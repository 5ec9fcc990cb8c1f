"""Figures for the list of 2014: sums that hold, errors as bodies publish them, and a second look at both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import Literal, TypeAlias

from tests.corpus.lists.official import CODES, MONEY

Number: TypeAlias = int | float | None

SUMS: dict[str, tuple[str, ...]] = {
    "requests": ("requests_in_person", "requests_by_fax", "requests_online", "requests_by_letter"),
    "closed": ("closed_in_time", "closed_extended"),
    "replies_refused": (
        "refused_state_secret",
        "refused_trade_secret",
        "refused_privacy",
        "refused_security_stability",
        "refused_not_government_information",
        "refused_other_law",
    ),
    "replies": (
        "replies_already_public",
        "replies_granted",
        "replies_granted_in_part",
        "replies_refused",
        "replies_not_own_office",
        "replies_not_existing",
        "replies_to_be_clarified",
        "replies_other_channel",
    ),
    "reconsiderations": ("reconsiderations_upheld", "reconsiderations_corrected", "reconsiderations_other"),
    "lawsuits": ("lawsuits_upheld", "lawsuits_corrected", "lawsuits_other"),
    "staff": ("staff_full_time", "staff_part_time"),
}
# The smaller stands first; the rule that says so.
PARTS: dict[str, tuple[str, str]] = {
    "statistics.heads_at_conferences": ("press_conferences_by_head", "press_conferences"),
    "statistics.heads_at_interviews": ("online_interviews_by_head", "online_interviews"),
    "statistics.normative_documents": ("disclosed_normative_documents", "normative_documents_made"),
}
CHANNELS = ("channel_gazette", "channel_website", "channel_weibo", "channel_wechat", "channel_other")
RULES: dict[str, str] = {
    "replies_refused": "statistics.refused",
    **{total: f"statistics.{total}" for total in SUMS if total != "replies_refused"},
}
Size: TypeAlias = Literal["idle", "township", "county", "city"]
_TOP: dict[Size, int] = {"idle": 0, "township": 4, "county": 60, "city": 2600}


def figures(rng: Random, size: Size) -> dict[str, Number]:
    """A figure for each of the 58, all rules kept."""
    top = _TOP[size]

    def some(most: int) -> int:
        return int(most * rng.random() ** 2 + 0.5)

    found: dict[str, Number] = {code: some(top * 3) for code in CODES}
    for total, parts in SUMS.items():
        for part in parts:
            if part not in SUMS:
                found[part] = some(top)
        found[total] = sum(int(found[part] or 0) for part in parts)
    for less, more in PARTS.values():
        found[less] = rng.randrange(0, int(found[more] or 0) + 1)
    for channel in CHANNELS:
        found[channel] = some(top * 40)
    found["disclosed"] = int(sum(int(found[channel] or 0) for channel in CHANNELS) * rng.uniform(0.5, 1))
    for code in MONEY:
        found[code] = rng.choice((0, round(rng.uniform(0.01, 90), rng.randrange(1, 5)), rng.randrange(0, 40)))
    return found


def misprint(rng: Random, found: dict[str, Number]) -> None:
    """Put one published error into `found`."""
    if rng.random() < 0.75:
        name = rng.choice((*SUMS, *(part for parts in SUMS.values() for part in parts)))
        found[name] = int(found[name] or 0) + rng.randrange(1, 4)
    else:
        less, more = rng.choice(tuple(PARTS.values()))
        found[less] = int(found[more] or 0) + rng.randrange(1, 4)


def broken(found: Mapping[str, Number]) -> set[str]:
    """The rules that `found` breaks; None is a blank of at least 0, an absent code a row not printed."""
    wrong = {rule for rule, (less, more) in PARTS.items() if _exceeds(found.get(less), found.get(more))}
    for total, parts in SUMS.items():
        if _differs(found.get(total), [found.get(part) for part in parts]):
            wrong.add(RULES[total])
    channels = [found.get(channel) for channel in CHANNELS]
    known = found.get("disclosed")
    if known is not None and None not in channels and sum(filter(None, channels)) < known:
        wrong.add("statistics.channels")
    return wrong


def all_stated(rule: str, found: Mapping[str, Number]) -> bool:
    """Whether no figure that `rule` speaks of is blank or missing."""
    totals = [total for total, name in RULES.items() if name == rule]
    names = [name for total in totals for name in (total, *SUMS[total])]
    names += PARTS.get(rule, ()) or (() if totals else ("disclosed", *CHANNELS))
    return all(found.get(name) is not None for name in names)


def _exceeds(less: Number, more: Number) -> bool:
    return less is not None and more is not None and less > more


def _differs(total: Number, parts: Sequence[Number]) -> bool:
    """True when no values of the blanks make the parts add up to the total."""
    stated = [part for part in parts if part is not None]
    if total is None or not stated:
        return False
    return sum(stated) > total or (sum(stated) < total and len(stated) == len(parts))
