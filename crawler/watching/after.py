"""The end of a night: what is over a threshold is found, written into the log, and told."""

from __future__ import annotations

import logging

from crawler.logs import logged_to
from crawler.watching.alarms import Alarm, watch
from crawler.watching.messages import Undelivered, deliver
from crawler.watching.thresholds import ThresholdError, load_thresholds
from db.archive import Archive

_log = logging.getLogger(__name__)


def after_run(archive: Archive, run_id: int) -> list[Alarm]:
    """The alarms after a run that has ended; one message with all of them, if the environment says where to.

    A message that cannot be delivered is one more alarm and stops nothing, as are thresholds of the archive
    that cannot be used: then the bundled ones are.

    Alarms are written into `logs/alarms-RUN.log` of the archive's folder.
    """
    with logged_to(archive.folder / "logs" / f"alarms-{run_id}.log"):
        try:
            limits, wrong = load_thresholds(archive.folder), []
        except ThresholdError as error:
            limits, wrong = load_thresholds(), [Alarm("thresholds", str(error), 1, 0)]
        alarms = [*wrong, *archive.patience.do(lambda: watch(archive, run_id, limits))]
        for alarm in alarms:
            _log.warning("alarm %s: %s", alarm.name, alarm.says)
        if not alarms:
            return alarms
        try:
            went = deliver(alarms, run_id, archive.name)
        except Undelivered as error:
            _log.error("alarm undelivered: %s", error)
            return [*alarms, Alarm("undelivered", f"the message could not be sent: {error}", 1, 0)]
        if went:
            _log.info("alarms sent by %s", ", ".join(went))
    return alarms


def after_failure(archive: Archive, words: str) -> None:
    """Tell that a night ended early, if the environment says where to; the archive may be away or full."""
    alarm = Alarm("run_failed", words, 1, 0)
    with logged_to(archive.folder / "logs" / "alarms.log"):
        _log.warning("alarm %s: %s", alarm.name, alarm.says)
        try:
            deliver([alarm], None, archive.name)
        except Undelivered as error:
            _log.error("alarm undelivered: %s", error)
