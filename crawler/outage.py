"""An archive that is away while a run is at work: waited for, logged, and shown."""

from __future__ import annotations

import logging
from collections.abc import Callable

from sqlalchemy.exc import DBAPIError

from crawler.summary import Progress
from db.away import Patience
from db.errors import one_line

logger = logging.getLogger(__name__)


def patience(seconds: float, tell: Callable[[Progress], None]) -> Patience:
    """Waits for the archive up to so many seconds an absence; each one is told once, from any thread."""

    def told(error: DBAPIError) -> None:
        logger.warning("the archive is away: %s", one_line(error))
        tell(Progress("away", "", detail=f"{one_line(error)}; waiting for it up to {seconds:.0f} s"))

    def back(lasted: float) -> None:
        logger.info("the archive is back after %.0f seconds", lasted)
        tell(Progress("away", "", detail=f"it is back after {lasted:.0f} s"))

    return Patience(seconds, told, back)
