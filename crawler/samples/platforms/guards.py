"""Guards of sample platforms: what firewalls, browser tests and lost pages answer instead of a portal.

A guard stands before any platform and can be switched on from its n-th request, as real ones do. What
it answers are the shapes that are known of them, filled with nothing: no script here tests anybody.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias
from urllib.parse import urlencode

from crawler.samples.platforms.model import Asked, Expectation, Platform
from crawler.samples.response import Response

Guard: TypeAlias = Callable[[Asked], Response | None]

_STUB_BYTES = 1166
_COOKIE = "CT6T=0a1b2c3d"
_SELF = "<html><head><title>302 Found</title></head><body></body></html>"


def _script(code: str, status: int = 200, words: str = "", cookie: str = "") -> Response:
    headers = (("Set-Cookie", cookie),) if cookie else ()
    markup = f"<html><head><meta charset='utf-8'><script>{code}</script></head><body>{words}</body></html>"
    return Response(status, markup, headers=headers)


def browser_test_412(asked: Asked) -> Response:
    """The firewall whose page carries `$_ts` and a script of its own."""
    del asked
    outer = "</script><script src='/Fx8sQ1/c9aW.1a2b3c.js'>"
    return _script(
        f"$_ts=window['$_ts'];if(!$_ts)$_ts={{}};$_ts.nsd=41763;{outer}", 412, cookie="sVr=1; Path=/"
    )


def browser_test_521(asked: Asked) -> Response:
    """The firewall whose script sets `__jsl_clearance_s` and comes back."""
    del asked
    code = (
        "document.cookie='__jsl_clearance_s=1700000000.1|-1|x;max-age=3600';location.href=location.pathname"
    )
    return _script(code, 521, cookie="__jsluid_h=5f3c; max-age=31536000; path=/; HttpOnly")


def cookie_shell(asked: Asked) -> Response:
    """Status 200 and a script that sets a cookie and reloads."""
    del asked
    return _script("document.cookie='C3VK=4d5e6f;path=/;max-age=300';window.location.reload();")


def stub(asked: Asked) -> Response:
    """Status 200 and 1,166 bytes, all of them script."""
    del asked
    empty = len(_script("").text)
    return _script(("var a=[0x1f,0x2e];a.reverse();" * 60)[: _STUB_BYTES - empty])


def refusal(asked: Asked) -> Response:
    """A plain 403."""
    del asked
    return Response(403, "<html><title>403 Forbidden</title><body>403 Forbidden</body></html>")


def lost(asked: Asked) -> Response:
    """Status 200 and a page that says it does not exist."""
    del asked
    words = "<html><head><title>提示</title></head><body><p>抱歉，您访问的页面不存在</p></body></html>"
    return Response(200, words)


def shell(asked: Asked) -> Response:
    """The same frame for any path, which only a script would fill."""
    del asked
    frame = "<html><head><title>门户</title></head><body><div id='app'></div>"
    return Response(200, f"{frame}<script src='/static/app.js'></script></body></html>")


def cookie_gate(asked: Asked) -> Response | None:
    """A redirect to itself that sets a cookie; with the cookie, the portal."""
    if _COOKIE in asked.headers.get("Cookie", ""):
        return None
    return _to_itself(asked, (("Set-Cookie", f"{_COOKIE}; path=/; HttpOnly"),))


def endless_gate(asked: Asked) -> Response:
    """A redirect to itself that sets a cookie, whatever cookie it is sent."""
    return _to_itself(asked, (("Set-Cookie", f"{_COOKIE}; path=/"),))


def endless_redirect(asked: Asked) -> Response:
    """A redirect to itself, for ever."""
    return _to_itself(asked, ())


def cut(asked: Asked) -> Response:
    """No answer: the connection is broken off, as where a handshake fails."""
    del asked
    return Response(200, "", cut=True)


def _to_itself(asked: Asked, headers: tuple[tuple[str, str], ...]) -> Response:
    query = urlencode(asked.query)
    location = asked.path + (f"?{query}" if query else "")
    return Response(302, _SELF, location=location, headers=headers)


GUARDS: dict[str, Guard] = {
    "412": browser_test_412,
    "521": browser_test_521,
    "cookie shell": cookie_shell,
    "stub": stub,
    "403": refusal,
    "soft 404": lost,
    "catch-all shell": shell,
    "cookie gate": cookie_gate,
    "endless gate": endless_gate,
    "endless redirect": endless_redirect,
    "cut": cut,
}


class Guarded:
    """A platform behind a guard, which lets the first `after` requests through."""

    def __init__(self, platform: Platform, guard: str, after: int = 0) -> None:
        """`guard` is a name of GUARDS."""
        self.name = platform.name
        self.host = platform.host
        self.region = platform.region
        self.listing = platform.listing
        self._platform = platform
        self._guard = GUARDS[guard]
        self._left = after

    def answer(self, asked: Asked) -> Response | None:
        """The guard's answer; the platform's where the guard gives none."""
        if self._left > 0:
            self._left -= 1
            return self._platform.answer(asked)
        return self._guard(asked) or self._platform.answer(asked)

    def expected(self) -> Sequence[Expectation]:
        """What the platform holds: all of it is found only where the guard may be passed."""
        return self._platform.expected()
