"""Which files of pages are asked for, how, and what is said of those that are not had."""

from __future__ import annotations

from pathlib import Path

from crawler.registry import Listing
from crawler.run import crawl
from db.archive import Archive
from tests.conftest import Postgres
from tests.crawler.conftest import Crawl, rows
from tests.crawler.doubles import Answer, Asked, Page, Portals, slow
from tests.crawler.files import WORD, article, docx, page, xlsx
from tests.crawler.ladder import ANHAI, AT, FAILURES, FINDINGS, LONGHU, PARENTS, REPORTS, put, sources, word
from tests.crawler.sites import HOST, listing, title
from tests.crawler.test_resume import begin, contents, kill_after, write_registry


def test_forms_and_guides_are_never_fetched(portals: Portals, run: Crawl, archive: Archive) -> None:
    decoys = (
        ("sqb.doc", "政府信息公开申请表.doc"),
        ("zn.pdf", "龙湖镇政府信息公开指南"),
        ("lct.pdf", "依申请公开流程图"),
        ("tl.pdf", "中华人民共和国政府信息公开条例"),
        ("mb.docx", "年度报告格式模板"),
        ("wz.xlsx", "政府网站工作年度报表"),
        ("app.zip", "客户端下载"),
    )
    links = "".join(f"<p><a href='{href}'>{words}</a></p>" for href, words in decoys)
    pages: dict[str, Page] = {
        "t1_1000001.html": page(LONGHU, files=links),
        "t1_1000002.html": article(ANHAI, f"{links}<p><a href='a.docx'>附件</a></p>"),
        "a.docx": word(docx(ANHAI)),
    }
    put(portals, pages, ("t1_1000001.html", LONGHU), ("t1_1000002.html", ANHAI))
    summary = run(listing(HOST, "/nb/"))
    assert portals.paths() == ["/nb/", "/nb/t1_1000001.html", "/nb/t1_1000002.html", "/nb/a.docx"]
    assert summary.outcome == "done"
    assert [row[0] for row in rows(archive, REPORTS)] == ["安海镇", "龙湖镇"]


def test_a_download_wants_its_page_named_and_names_its_file(
    portals: Portals, run: Crawl, archive: Archive
) -> None:
    bare = "2024年政府信息公开工作年度报告"

    def download(asked: Asked) -> Answer:
        if asked.headers.get("Referer") != f"{AT}/t1_1000001.html":
            return Answer("<html>403</html>", 403)
        name = f"{LONGHU}.docx".encode().decode("latin-1")
        return word(docx(bare), Content_Disposition=f'attachment; filename="{name}"')

    link = "/system/_content/download.jsp?urltype=news.DownloadAttachUrl&owner=17&wbfileid=88"
    portals.add(HOST, {link: download})
    heading = "2024年政府信息公开工作年度报告"
    put(
        portals,
        {"t1_1000001.html": article(heading, f"<a href='{link}'>附件</a>")},
        ("t1_1000001.html", heading),
    )
    run(listing(HOST, "/nb/"))
    assert rows(archive, REPORTS) == [("龙湖镇", 2024, f"http://{HOST}{link}", 3, 3, 1)]


def test_a_test_for_people_in_place_of_a_file_is_recorded(
    portals: Portals, run: Crawl, archive: Archive
) -> None:
    link = "/system/_content/download.jsp?urltype=x&wbfileid=88"
    typed = "<html><body><form>请输入验证码<input name='codeValue'></form></body></html>"
    portals.add(HOST, {link: typed})
    put(
        portals,
        {"t1_1000001.html": article(LONGHU, f"<a href='{link}'>附件</a>")},
        ("t1_1000001.html", LONGHU),
    )
    run(listing(HOST, "/nb/"))
    assert rows(archive, FAILURES) == [(f"http://{HOST}{link}", "challenge")]


def test_a_missing_file_hides_no_report(portals: Portals, run: Crawl, archive: Archive) -> None:
    pages: dict[str, Page] = {
        "t1_1000001.html": page(LONGHU, files=f"<a href='gone.docx'>{LONGHU}</a>"),
        "t1_1000002.html": article(ANHAI, "<a href='lost.docx'>附件</a>"),
    }
    put(portals, pages, ("t1_1000001.html", LONGHU), ("t1_1000002.html", ANHAI))
    run(listing(HOST, "/nb/"))
    assert [row[0] for row in rows(archive, REPORTS)] == ["龙湖镇"]
    assert rows(archive, FAILURES) == [(f"{AT}/gone.docx", "http_404"), (f"{AT}/lost.docx", "http_404")]
    states = dict(rows(archive, "SELECT body, state FROM coverage WHERE year = 2024"))
    assert states == {"龙湖镇": "found", "安海镇": "unreadable"}


def test_an_article_whose_only_file_is_no_report_is_said(
    portals: Portals, run: Crawl, archive: Archive
) -> None:
    pages: dict[str, Page] = {
        "t1_1000001.html": article(LONGHU, "<a href='a.docx'>附件</a>"),
        "a.docx": Answer(b"PK\x03\x04 cut", headers={"Content-Type": WORD}),
    }
    put(portals, pages, ("t1_1000001.html", LONGHU))
    summary = run(listing(HOST, "/nb/"))
    ((url, reason),) = rows(archive, FAILURES)
    assert url == f"{AT}/a.docx"
    assert reason in ("damaged", "unreadable")
    assert summary.needs_a_person
    assert rows(archive, "SELECT COUNT(*) FROM capture WHERE url LIKE '%.docx'") == [(1,)]


def test_a_file_linked_from_two_pages_is_fetched_once(portals: Portals, run: Crawl) -> None:
    link = f"<a href='a.docx'>{LONGHU}</a> <a href='/nb/a.docx'>附件</a>"
    pages: dict[str, Page] = {
        "t1_1000001.html": article(LONGHU, link),
        "t1_1000002.html": article(f"{LONGHU}（图文版）", link),
        "a.docx": word(docx(LONGHU)),
    }
    put(
        portals,
        pages,
        ("t1_1000001.html", LONGHU),
        ("t1_1000002.html", "龙湖镇2024年政府信息公开年度报告公开"),
    )
    run(listing(HOST, "/nb/"))
    assert portals.paths().count("/nb/a.docx") == 1


def test_files_elsewhere_or_forbidden_are_not_asked_for(
    portals: Portals, run: Crawl, archive: Archive
) -> None:
    pages: dict[str, Page] = {
        "t1_1000001.html": page(LONGHU, files=f"<a href='http://files.example.cn/a.docx'>{LONGHU}</a>"),
        "t1_1000002.html": article(ANHAI, f"<a href='/protect/P0202.docx'>{ANHAI}</a>"),
    }
    portals.add(
        HOST,
        {
            "/robots.txt": Answer(
                "User-agent: *\nDisallow: /protect/\n", headers={"Content-Type": "text/plain"}
            )
        },
    )
    put(portals, pages, ("t1_1000001.html", LONGHU), ("t1_1000002.html", ANHAI))
    run(listing(HOST, "/nb/"))
    assert portals.hosts() == {HOST}
    assert rows(archive, FAILURES) == [
        ("http://files.example.cn/a.docx", "off_registry"),
        (f"http://{HOST}/protect/P0202.docx", "robots"),
    ]


def build_files(portals: Portals, pause: float) -> Listing:
    """A list of articles whose reports stand in files, some in two, one in three pictures."""
    pages: dict[str, Page] = {}
    links = []
    for number in range(4):
        heading = title("龙湖镇", 2021 + number)
        name = f"t1_100000{number}.html"
        files = f"<a href='{number}.docx'>附件1</a> <a href='{number}.xlsx'>{heading}.xlsx</a>"
        pages[name] = article(heading, files) if number % 2 else page(heading, files=files)
        pages[f"{number}.docx"] = word(docx(heading, 10 + number))
        pages[f"{number}.xlsx"] = Answer(xlsx(heading, 10 + number), headers={"Content-Type": "x/y"})
        links.append((name, heading))
    put(portals, {name: slow(answer, pause) for name, answer in pages.items()}, *links)
    return listing(HOST, "/nb/")


def test_kill_among_files_and_again_gives_the_same_rows(
    portals: Portals, run: Crawl, archive: Archive, tmp_path: Path
) -> None:
    line = build_files(portals, 0.01)
    run(line)
    undisturbed = contents(archive) | {"findings": rows(archive, FINDINGS), "parents": rows(archive, PARENTS)}
    assert len(undisturbed["sources"]) == 10
    assert len(undisturbed["findings"]) == 2 * 2
    registry = write_registry(tmp_path / "registry.csv", [line])
    folder = tmp_path / "killed"
    for steps in (4, 3, 2):
        kill_after(steps, folder, registry)
    process = begin(folder, registry)
    _, errors = process.communicate()
    assert errors == ""
    with Archive.open(f"sqlite:///{folder / 'nianbao.db'}", folder) as disturbed:
        extra = {"findings": rows(disturbed, FINDINGS), "parents": rows(disturbed, PARENTS)}
        assert contents(disturbed) | extra == undisturbed


def test_files_are_filed_alike_on_postgresql(
    portals: Portals, run: Crawl, archive: Archive, postgres: Postgres, tmp_path: Path
) -> None:
    line = build_files(portals, 0.0)
    run(line)
    with postgres.database(migrated=True) as url, Archive.open(url, tmp_path / "postgres") as other:
        for _ in range(2):
            crawl(other, [line], delay=0.0)
        assert rows(other, FINDINGS) == rows(archive, FINDINGS)
        assert rows(other, PARENTS) == rows(archive, PARENTS)
        assert sources(other) == sources(archive)


def test_dry_runs_and_years_hold_for_files(portals: Portals, run: Crawl, archive: Archive) -> None:
    old = title("龙湖镇", 2023)
    pages: dict[str, Page] = {
        "": page(LONGHU, files=f"<a href='/nb/a.docx'>{LONGHU}</a><a href='/nb/b.docx'>{old}</a>"),
        "a.docx": word(docx(LONGHU)),
        "b.docx": word(docx(old)),
    }
    portals.add(HOST, {f"/nb/{name}": answer for name, answer in pages.items()})
    planned = run(listing(HOST, "/nb/"), dry_run=True).planned
    assert [step.url for step in planned] == [f"{AT}/a.docx", f"{AT}/b.docx"]
    assert portals.paths() == ["/nb/"]
    run(listing(HOST, "/nb/"), years=(2024,))
    assert [(row[0], row[1]) for row in rows(archive, REPORTS)] == [("龙湖镇", 2024)]
    assert "/nb/b.docx" not in portals.paths()
