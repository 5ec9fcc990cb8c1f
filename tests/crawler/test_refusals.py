"""Answers that are no pages."""

from __future__ import annotations

import pytest

from crawler.refusals import by_content, by_status, is_shell
from tests.crawler.reports import report_page

STUB = '<ul class="list"></ul><script src="/pager.js"></script><script>document.close();</script>'


@pytest.mark.parametrize(
    ("status", "known", "reason", "rests"),
    [
        (412, True, "blocked", True),
        (521, True, "blocked", True),
        (405, True, "blocked", True),
        (403, False, "blocked", True),
        (403, True, "blocked", False),
        (400, True, "blocked", True),
        (400, False, "http_400", False),
        (404, True, "http_404", False),
        (500, True, "http_500", False),
    ],
)
def test_by_status(status: int, known: bool, reason: str, rests: bool) -> None:
    refusal = by_status(status, b"", known=known)
    assert refusal is not None
    assert (refusal.reason, refusal.rests_host) == (reason, rests)


def test_a_page_is_no_refusal() -> None:
    assert by_status(200, b"", known=False) is None
    assert by_content(report_page("安海镇2024年政府信息公开工作年度报告")) is None
    assert by_content("<html><body><ul><li><a href='1'>a</a></li></ul></body></html>") is None
    assert by_content("<p>三、无法提供：本机关不掌握相关政府信息，该信息不存在。</p>") is None


def test_a_stub_past_the_end_of_a_list_is_no_firewall() -> None:
    assert by_content(STUB) is None


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("<script>$_ts=window['$_ts'];if(!$_ts)$_ts={};</script>", "challenge"),
        ("<script>document.cookie='C3VK=1f2e;max-age=300;path=/';location.reload()</script>", "challenge"),
        ("<script>document.cookie='k=v';window.location.href=location.href</script>", "challenge"),
        ("<html><body>请完成滑动验证<script src=a.js></script></body></html>", "challenge"),
        (f"<script>{'eval(x);' * 150}</script>", "challenge"),
        ("<html><body>抱歉，您的访问被拒绝</body></html>", "blocked"),
        ("<title>404 Not Found</title>", "soft_404"),
        ("<html><title>门户</title><body>您要访问的页面不存在或已删除</body></html>", "soft_404"),
    ],
)
def test_by_content(markup: str, reason: str) -> None:
    refusal = by_content(markup)
    assert refusal is not None
    assert refusal.reason == reason
    assert refusal.rests_host == (reason != "soft_404")


def test_shells() -> None:
    assert is_shell("<div id='app'></div><script src='app.js'></script>")
    long = f"<p>{'字' * 300}</p>"
    assert is_shell(
        f"{long}<script>$.post('/u/search/list/9f86d081884c7d659a2feaa0c55ad015', form())</script>"
    )
    assert is_shell(f"{long}<script src='/jact/front/datacall/showJsContent.do?iid=7'></script>")
    assert not is_shell("<p>暂无内容</p>")
    assert not is_shell(f"<p>{'字' * 300}</p><script></script>")
