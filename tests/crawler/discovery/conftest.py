"""Fixtures of discovery's tests: portals on loopback."""

from tests.crawler.conftest import archive, portals, run

__all__ = ["archive", "portals", "run"]
