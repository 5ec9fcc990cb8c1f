"""Nobody asks a real portal without saying who he is; what stays on this machine needs no name."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.cli import main
from crawler.contact import NoContact, require_contact
from crawler.settings import PLACEHOLDER, user_agent
from tests.crawler.doubles import use_proxy

PORTAL = "http://jinjiang.gov.cn/nb/"
LOOPBACK = "http://127.0.0.1:9"
REGISTRY = (
    "site,name,region,home,listing,platform,body,status,verified,note\n"
    f"jinjiang,晋江市人民政府,350582,http://jinjiang.gov.cn/,{PORTAL},,,,,\n"
)


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """No contact and no proxy."""
    use_proxy(monkeypatch, "")
    monkeypatch.delenv("NIANBAO_CONTACT", raising=False)


@pytest.mark.parametrize(
    "arguments",
    [
        ["crawl", "--registry", "mine.csv"],
        ["crawl", "--registry", "mine.csv", "--dry-run"],
        ["registry", "probe", "jinjiang", "--registry", "mine.csv"],
        ["discover", "http://jinjiang.gov.cn/"],
    ],
)
@pytest.mark.parametrize("contact", ["", " ", PLACEHOLDER])
def test_a_verb_that_would_ask_a_real_portal_ends_at_once(
    arguments: list[str],
    contact: str,
    here: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (here / "mine.csv").write_text(REGISTRY, "utf-8")
    monkeypatch.setenv("NIANBAO_CONTACT", contact)
    assert main(arguments) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert said.startswith("nianbao: set NIANBAO_CONTACT")
    assert "jinjiang.gov.cn" in said
    assert [path.name for path in here.iterdir()] == ["mine.csv"]


def test_a_name_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NIANBAO_CONTACT", "crawl@archive.example.org")
    require_contact([PORTAL])
    assert "+crawl@archive.example.org" in user_agent()


def test_loopback_is_free(monkeypatch: pytest.MonkeyPatch) -> None:
    require_contact(["http://127.0.0.1:8000/nb/", "http://localhost/", "http://[::1]/", ""])
    use_proxy(monkeypatch, LOOPBACK)
    require_contact([PORTAL, PORTAL.replace("http:", "https:")])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("no_proxy", "gov.cn"),
        ("no_proxy", "*"),
        ("http_proxy", "http://proxy.example.org:3128"),
        ("http_proxy", "http://192.168.1.1:3128"),
        ("http_proxy", ""),
    ],
)
def test_what_leaves_the_machine_is_not(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    use_proxy(monkeypatch, LOOPBACK)
    monkeypatch.setenv(name, value)
    with pytest.raises(NoContact, match="jinjiang"):
        require_contact(["http://127.0.0.1/", PORTAL])


def test_another_scheme_has_another_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", LOOPBACK)
    monkeypatch.delenv("https_proxy", raising=False)
    require_contact([PORTAL])
    with pytest.raises(NoContact):
        require_contact([PORTAL.replace("http:", "https:")])
