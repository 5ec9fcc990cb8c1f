"""Answers that are no pages: firewalls, browser tests, missing pages, shells that script fills.

Each is told by what the answer shows, never by its host. They are recorded, never evaded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

_LONGEST_STUB = 4000
_LONGEST_NOTICE = 1500
_LEAST_STUB_SCRIPT = 600
_TAGS = re.compile(
    r"<(script|style|noscript)\b.*?(?:</\1\s*>|\Z)|<!--.*?-->|<[^>]*>", re.IGNORECASE | re.DOTALL
)
_SCRIPT = re.compile(r"<script\b[^>]*>(.*?)(?:</script|\Z)", re.IGNORECASE | re.DOTALL)
_TITLE = re.compile(r"<title[^>]*>(.*?)</title", re.IGNORECASE | re.DOTALL)
_LOST = r"(?:不存在|找不到|未找到|已(?:被)?删除|已失效|走丢|无法访问|丢失)"
_GONE = re.compile(
    rf"(?:页面|网页|文章|栏目|链接|地址)[^。]{{0,8}}{_LOST}|您[^。]{{0,6}}(?:访问|查看|浏览)的[^。]{{0,8}}{_LOST}|"
    r"找不到[^。]{0,8}(?:页面|网页)|404\s*(?:错误|页面|not\s*found|error)|page\s+not\s+found",
    re.IGNORECASE,
)
_GONE_TITLE = re.compile(rf"^\s*404\b|404\s*(?:页面|错误|not found)|页面{_LOST}|not found", re.IGNORECASE)
_WAF = re.compile(
    r"访问(?:被拒绝|被拦截|受限|行为异常)|请求(?:被拒绝|被拦截|存在(?:异常|威胁))|不合法的参数|拦截提示|"
    r"web应用防火墙|网站防火墙|request\s+(?:has\s+been\s+)?(?:blocked|rejected)|access\s+denied",
    re.IGNORECASE,
)
# What a browser would have to compute before it is let in.
_TESTS = (
    ("$_ts", re.compile(r"\$_ts\s*(?:=|\[|\.)")),
    ("__jsl_clearance", re.compile(r"__jsl_clearance")),
    ("C3VK", re.compile(r"C3VK\s*=")),
    ("safeline", re.compile(r"safeline[_-](?:bot_)?challenge|SafeLine", re.IGNORECASE)),
    ("slider", re.compile(r"滑动验证|拖动滑块|人机验证|安全验证", re.IGNORECASE)),
)
_TYPED = re.compile(r"codeValue|验证码", re.IGNORECASE)
_COOKIE_RELOAD = re.compile(r"document\.cookie\s*=", re.IGNORECASE)
_RELOAD = re.compile(r"location\.(?:reload|replace|href)|location\s*=|window\.location", re.IGNORECASE)
# Elements that an application fills, and services that draw lists from what only the page's script knows.
_DRAWN = re.compile(
    r"id=[\"']?(?:app|root)\b|/u/search/list/[0-9a-f]{32}|/interfacesWebZcwj/loadData|"
    r"/govChanInfo/getDocuments|/jact/front/datacall/"
)
_COOKIE_WANTED = re.compile(r"412|468|512|521")
_GUARD_STATUS = {
    403: "the portal refuses the request",
    405: "the portal's firewall refuses the method of a plain request",
    412: "the portal's firewall wants a browser's cookie",
    468: "the portal's firewall refuses the request",
    512: "the portal's firewall wants a browser's cookie",
    521: "the portal's firewall wants a browser's cookie",
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an answer is no page: a documented reason, a line of detail, and whether the whole host refuses."""

    reason: str
    detail: str
    rests_host: bool = False


def by_status(status: int, body: bytes, *, known: bool) -> Refusal | None:
    """What the status says, None for 2xx.

    `known`: the host has given pages in this run. A single 403 then is that page's own matter; as
    the first answer it is the host's.
    """
    if 200 <= status < 300:
        return None
    markup = body[: 8 * _LONGEST_STUB].decode("utf-8", "replace")
    if status in _GUARD_STATUS:
        test = _test_in(markup)
        mark = f" ({test})" if test else ""
        whole = status != 403 or not known or bool(test or _WAF.search(markup))
        return Refusal("blocked", f"{status}{mark}: {_GUARD_STATUS[status]}", rests_host=whole)
    if status == 400 and known:
        return Refusal("blocked", "400 after pages were given: the portal's firewall", rests_host=True)
    return Refusal(f"http_{status}" if 100 <= status <= 599 else "blocked", f"the portal answered {status}")


def by_content(markup: str) -> Refusal | None:
    """What a page under status 200 shows, None for a page to be read."""
    if len(markup) > 12 * _LONGEST_STUB:
        return None
    words = " ".join(_TAGS.sub(" ", markup).split())
    if len(words) < _LONGEST_NOTICE // 5 and (test := _test(markup, words)):
        return Refusal("challenge", f"a test for browsers instead of the page ({test})", rests_host=True)
    if len(words) < _LONGEST_NOTICE and _WAF.search(words):
        return Refusal("blocked", f"the portal's firewall: {words[:80]}", rests_host=True)
    title = _TITLE.search(markup)
    if (title and _GONE_TITLE.search(title[1])) or (
        len(words) < _LONGEST_NOTICE // 3 and _GONE.search(words)
    ):
        return Refusal("soft_404", f"the page says that it is not there: {words[:80]}")
    return None


def by_download(markup: str) -> Refusal | None:
    """What stands in place of a file: a page that wants signs from a picture typed, None for any other."""
    if _TYPED.search(markup):
        return Refusal("challenge", "a test for people (验证码) instead of the file")
    return None


def of_file(refusal: Refusal) -> Refusal:
    """A file's refusal. It rests the host only where the host is silent, or wants a browser's cookie for all.

    Portals refuse files one and all (403 without a Referer, 验证码) and give every page.
    """
    of_files = refusal.reason in ("blocked", "challenge") and not _COOKIE_WANTED.match(refusal.detail)
    return replace(refusal, rests_host=refusal.rests_host and not of_files)


def is_shell(markup: str) -> bool:
    """Whether a page without rows is only a frame for script: next to no words, but script, or a service."""
    words = " ".join(_TAGS.sub(" ", markup).split())
    if not _SCRIPT.search(markup):
        return False
    return len(words) < 200 or _DRAWN.search(markup) is not None


def _test(markup: str, words: str) -> str | None:
    """The name of the browser test a page without words is, None if it is none."""
    if known := _test_in(markup):
        return known
    if len(markup) > _LONGEST_STUB:
        return None
    if _COOKIE_RELOAD.search(markup) and _RELOAD.search(markup):
        return "script cookie"
    script = max((len(found[1]) for found in _SCRIPT.finditer(markup)), default=0)
    return "script stub" if not words and script >= _LEAST_STUB_SCRIPT else None


def _test_in(markup: str) -> str | None:
    return next((name for name, pattern in _TESTS if pattern.search(markup)), None)
