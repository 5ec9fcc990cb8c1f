"""`python -m crawler.samples`: serves the sample portals for a look, until Ctrl-C."""

from __future__ import annotations

import sys
import threading

from crawler.samples import registry, serve


def main() -> int:
    """Serves until interrupted; prints the address for a browser and for `http_proxy`."""
    with serve() as server:
        print(f"{server.proxy}/  the five portals in a browser", flush=True)
        print(f"http_proxy={server.proxy} no_proxy= nianbao crawl --registry {registry()}", flush=True)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
