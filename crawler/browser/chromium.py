"""Which Chromium draws, and how it is started. It is never downloaded, and hides nothing."""

from __future__ import annotations

import os
import shutil
from typing import Any

VARIABLE = "NIANBAO_CHROMIUM"
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Where nobody listens: what gets past the interception goes nowhere.
_NOBODY = "http://127.0.0.1:9"


class Absent(Exception):
    """There is no browser to draw with; the message says in one line what to install."""


def find() -> str:
    """The Chromium that `NIANBAO_CHROMIUM` names, else one of the usual names on the PATH. Raises Absent."""
    named = os.environ.get(VARIABLE)
    if named:
        found = shutil.which(named)
        if found is None:
            raise Absent(f"{VARIABLE} names no program: {named}")
        return found
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    if found is None:
        raise Absent(
            f"no Chromium is here: install one (Debian: apt install chromium) or name it in {VARIABLE}"
        )
    return found


def launch_options(program: str) -> dict[str, Any]:
    """How playwright starts it: without a window, and without a network of its own.

    Chromium's sandbox is on, except for root, for whom Chromium has none.
    """
    return {
        "executable_path": program,
        "headless": True,
        "chromium_sandbox": os.geteuid() != 0,
        "proxy": {"server": _NOBODY},
        "args": [
            "--host-resolver-rules=MAP * ~NOTFOUND",
            "--disable-gpu",
            "--disable-quic",
            "--disable-sync",
            "--no-first-run",
            "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
        ],
        "handle_sigint": False,  # the crawl ends it, after what is under way
        "handle_sigterm": False,
        "handle_sighup": False,
    }
