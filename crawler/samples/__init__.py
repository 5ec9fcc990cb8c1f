"""Sample portals: five doubles of real ones, served over real HTTP on loopback, with the truth about them.

>>> with serve() as portals:            # doctest: +SKIP
...     os.environ["http_proxy"] = portals.proxy
"""

from pathlib import Path

from crawler.samples.expected import Expected, expected
from crawler.samples.server import SampleServer, serve

__all__ = ["Expected", "SampleServer", "expected", "registry", "serve"]


def registry() -> Path:
    """The registry file of the sample portals, in the columns of every registry file."""
    return Path(__file__).with_name("registry.csv")
