"""Sample platforms: reports by credit code and year, and a catalogue list that comes in fragments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from crawler.samples.platforms.hanweb_frame import Entry, Frame, decoys
from crawler.samples.platforms.model import Asked, Catalogue, Expectation, Item
from crawler.samples.response import Response

_SERVICE = "/module/xxgk/xxgkAnnualReport.jsp"
_SEARCH = "/module/xxgk/search.jsp"
_CODES = {
    "荣成市人民政府办公室": "11371082004363001A",
    "荣成市教育局": "11371082004363095F",
    "荣成市民政局": "11371082004363132D-1",
    "荣成市崖西镇人民政府": "014000335",
}
_YEARS = (2023, 2022, 2021, 2020)
_PER_PAGE = 7


@dataclass(slots=True)
class XxgkSample:
    """One column of bodies and years; the newest body has no report of the oldest year.

    Attributes:
        dressed: how the column names its bodies: `links`, `options` of a form, or `calls` of script.
    """

    dressed: str = "links"
    name: str = "hanweb-xxgk"
    host: str = "www.xxgkyangli.gov.cn"
    region: str = "371082"
    listing: str = (
        "http://www.xxgkyangli.gov.cn/col/col315154/index.html?vc_xxgkarea=11371082004363001A&jh=264"
    )
    items: list[Item] = field(default_factory=list)
    frame: Frame = field(init=False)

    def __post_init__(self) -> None:
        self.frame = Frame("样例市人民政府", "3710820001", self.listing.partition(self.host)[2])
        catalogue = Catalogue([(body, "371082") for body in _CODES], _YEARS)
        self.items = [i for i in catalogue.items if (i.body, i.year) != ("荣成市崖西镇人民政府", 2020)]

    def expected(self) -> Sequence[Expectation]:
        """All reports, each at the service's address."""
        return [
            Expectation(f"http://{self.host}{_SERVICE}?area={_CODES[i.body]}&fbtime={i.year}", i)
            for i in self.items
        ]

    def answer(self, asked: Asked) -> Response | None:
        """Home, the column and the service."""
        if asked.path == "/":
            return Response(200, self.frame.home())
        if asked.path == "/col/col315154/index.html":
            return Response(200, self.frame.page("政府信息公开年报", self._column()))
        if asked.path != _SERVICE:
            return None
        told = (asked.query.get("area"), asked.query.get("fbtime"))
        found = next((i for i in self.items if (_CODES[i.body], str(i.year)) == told), None)
        if found is None:
            empty = '<h1></h1><p>发布日期：</p><div id="zoom"></div>'
            return Response(200, self.frame.page("政府信息公开年报", empty))
        return Response(200, self.frame.article(found))

    def _column(self) -> str:
        years = "".join(
            f'<a href="javascript:void(0)" onclick="show({year})">{year}年</a>' for year in _YEARS
        )
        script = f"function show(y){{frame.src='{_SERVICE}?area='+area+'&fbtime='+y;}}"
        return f"{self._bodies()}<div>{years}</div><script>{script}</script>"

    def _bodies(self) -> str:
        if self.dressed == "options":
            return (
                f"<select>{''.join(f'<option value={c!r}>{b}</option>' for b, c in _CODES.items())}</select>"
            )
        if self.dressed == "calls":
            calls = (f"<li><a onclick=\"pick('{code}')\">{body}</a></li>" for body, code in _CODES.items())
            return f"<ul>{''.join(calls)}</ul>"
        links = (f'<li><a href="?vc_xxgkarea={c}&jh=264">{b}</a></li>' for b, c in _CODES.items())
        return f"<ul>{''.join(links)}</ul>"


@dataclass(slots=True)
class XxgkListSample:
    """A column whose rows come from the catalogue's list service, seven at a time."""

    name: str = "hanweb-xxgk"
    host: str = "www.xxgkliebiao.gov.cn"
    region: str = "371082"
    listing: str = "http://www.xxgkliebiao.gov.cn/col/col4042/index.html?vc_xxgkarea=014000335&number=NB01"
    rows: list[Entry] = field(default_factory=list)
    frame: Frame = field(init=False)

    def __post_init__(self) -> None:
        self.frame = Frame("样例市人民政府", "3710820001", self.listing.partition(self.host)[2])
        items = Catalogue([(body, "371082") for body in _CODES], _YEARS).of()
        self.rows = [
            Entry(f"/art/{i.day.year}/{i.day.month}/{i.day.day}/art_4042_{i.number}.html", i.title, i.day, i)
            for i in [*items, Item("威海市人民政府", 2022, "371000", 1990)]
        ]
        self.rows[2:2] = decoys("4042", "荣成市")

    def expected(self) -> Sequence[Expectation]:
        """All reports, the higher body's too."""
        return [Expectation(f"http://{self.host}{row.url}", row.item) for row in self.rows if row.item]

    def answer(self, asked: Asked) -> Response | None:
        """Home, column, articles and the list service."""
        if asked.path == "/":
            return Response(200, self.frame.home())
        if asked.path == "/col/col4042/index.html":
            script = (
                "var infotypeId='NB01',jdid='62',area='014000335';"
                f"$('#div4042').load('{_SEARCH}?standardXxgk=1&isAllList=1&currpage=1',{{infotypeId:infotypeId}});"
            )
            body = f'<div id="div4042"></div><script>{script}</script>'
            return Response(200, self.frame.page("政府信息公开年报", body))
        if asked.path == _SEARCH:
            return Response(200, self._fragment({**asked.query, **asked.form}))
        found = next((row.item for row in self.rows if row.url == asked.path), None)
        return Response(200, self.frame.article(found)) if found else None

    def _fragment(self, told: dict[str, str]) -> str:
        right = {"infotypeId": "NB01", "jdid": "62", "area": "014000335", "divid": "div4042"}
        shown = self.rows if all(told.get(name) == value for name, value in right.items()) else []
        number, pages = int(told.get("currpage", "1")), -(-len(shown) // _PER_PAGE)
        rows = "".join(
            f'<tr class="tr_main_value_{"odd" if place % 2 else "even"}"><td><a href="{row.url}" '
            f'title="{row.title}">{row.title[:12]}...</a></td><td>{row.day}</td></tr>'
            for place, row in enumerate(shown[(number - 1) * _PER_PAGE : number * _PER_PAGE])
        )
        turn = "".join(f'<a href="javascript:funGoPage({n})">{n}</a>' for n in range(1, pages + 1))
        return f"<table>{rows}</table><div>第{number}页 共<b>{pages}</b>页 {turn}</div>"
