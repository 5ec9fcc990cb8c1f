"""What a report's captures read again come to, before anything is written: differences, what is held back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from crawler.ingest import own_region
from crawler.reading.examine import Examined
from crawler.rereading.differences import Difference, differences
from crawler.rereading.judgement import worse
from crawler.rereading.origins import Origin
from crawler.rereading.tasks import Lost, trail_of
from db.errors import Unfiled
from db.rereading import Heard, Standing, hear
from db.sources import Address
from extract.report import Report

Answer = tuple[Origin, Examined | Lost]


@dataclass(slots=True)
class Plan:
    """What is to be done with one report.

    Attributes:
        differences: what the report would say otherwise than it stands.
        held: why a reading, or the whole report, stays as it is, a line each.
        lost: captures that are not in their files.
        speaking: the address that speaks for the report now; None leaves the report as it stands.
        staying: addresses of it that were read again and accepted, the speaking one among them.
        moving: addresses whose readings belong to another body or year.
    """

    differences: list[Difference] = field(default_factory=list)
    held: list[str] = field(default_factory=list)
    lost: list[Lost] = field(default_factory=list)
    speaking: Heard | None = None
    staying: list[Heard] = field(default_factory=list)
    moving: list[Heard] = field(default_factory=list)


def plan(standing: Standing, answers: Iterable[Answer], *, force: bool) -> Plan:
    """Judge the readings of a report's addresses; with `force` also worse ones are accepted."""
    made = Plan()
    known = {address.id: address for address in standing.addresses}
    for origin, answer in answers:
        address = known.get(origin.source_id)
        if address is None or address.capture_id != origin.capture.id:
            continue  # a crawl has just been there: what it read is newer
        if isinstance(answer, Lost):
            made.lost.append(answer)
        elif (heard := _hear(made, address, origin, answer)) is not None:
            _accept(made, standing, heard, force=force)
    made.speaking = _speaker(made, standing, force=force)
    if made.speaking is not None:
        made.differences += differences(standing.report, made.speaking.report)
    for heard in made.moving:
        made.differences += _moved(standing, heard)
    return made


def with_words(report: Report, origin: Origin) -> Report:
    """The report of an ingested file with what was said of the file where the file is silent."""
    if origin.is_file:
        report.file = origin.file or report.file
        report.body, report.year = report.body or origin.body, report.year or origin.year
    return report


def region_of(origin: Origin, report: Report) -> str:
    """The region of the portal, else what the body's own name tells. Raises db.errors.Unfiled."""
    return origin.region or own_region(report) if origin.is_file else origin.region


def refusal_words(answer: Examined) -> str:
    """Why a capture gives no report, in one line."""
    refusal = answer.refusal
    return f"{refusal.reason}: {refusal.detail}" if refusal else "it is no report"


def _hear(made: Plan, address: Address, origin: Origin, answer: Examined) -> Heard | None:
    if answer.report is None:
        made.held.append(f"{address.url} is not read as a report any more, {refusal_words(answer)}")
        return None
    report = with_words(answer.report, origin)
    trail, moment = trail_of(origin, answer), origin.capture.fetched_at
    try:
        region = region_of(origin, report)
        return hear(address, report, region=region, trail=trail, captured_at=moment)
    except Unfiled as error:
        made.held.append(f"{address.url} cannot be filed any more, {error.detail}")
        return None


def _accept(made: Plan, standing: Standing, heard: Heard, *, force: bool) -> None:
    before = next(address for address in standing.addresses if address.id == heard.address.id)
    losses = []
    if before.is_primary:
        losses = worse(standing.report, heard.report)
    elif heard.address.tables_read < before.tables_read:
        losses = [f"{before.url}: {before.tables_read} tables → {heard.address.tables_read}"]
    if losses and not force:
        made.held += losses
        if before.is_primary:
            made.differences += differences(standing.report, heard.report)
    elif heard.belongs_to(standing):
        made.staying.append(heard)
    else:
        made.moving.append(heard)


def _speaker(made: Plan, standing: Standing, *, force: bool) -> Heard | None:
    """The address that speaks for the report: the one that does, unless another now gives more of it."""
    primary = standing.primary
    gone = any(heard.address.id == primary.id for heard in made.moving)
    own = next((heard for heard in made.staying if heard.address.id == primary.id), None)
    best, stands = own, own.address if own else primary
    for heard in made.staying:
        if heard is own or heard.address.gone_at is not None:
            continue
        if (gone and best is None) or heard.address.reads_better(stands):
            losses = [] if force or gone else worse(standing.report, heard.report)
            if losses:
                made.held += [f"{heard.address.url}: {line}" for line in losses]
            else:
                best, stands = heard, heard.address
    return best


def _moved(standing: Standing, heard: Heard) -> Sequence[Difference]:
    found: list[Difference] = []
    if heard.address.id == standing.primary.id:
        found += differences(standing.report, heard.report)
    was = f"{standing.region} {standing.key} {standing.year}"
    now = f"{heard.identity.region_code} {heard.identity.key} {heard.year}"
    return [Difference("filing", heard.address.url, was, now), *found]
