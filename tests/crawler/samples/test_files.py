"""Sample files: exactly those of the plan, light, and in step with the figures of the sample portals."""

from __future__ import annotations

from importlib.resources import files

import pytest

from crawler.samples.expected import expected
from crawler.samples.files import load, names, source
from crawler.samples.files.__main__ import main
from crawler.samples.files.ofd import write_ofd
from crawler.samples.files.packing import unpacked
from crawler.samples.files.pages import Page
from crawler.samples.files.paper import paper
from crawler.samples.files.sheets import write_xlsx
from crawler.samples.files.typeset import Look, typeset
from crawler.samples.files.word import write_docx

_FOLDER = files("crawler.samples") / "data" / "files"
_MOST = 1_500_000


def test_the_plan_names_exactly_the_files_there() -> None:
    assert sorted(path.name for path in _FOLDER.iterdir()) == sorted(names())


def test_the_files_are_light() -> None:
    assert sum(len(load(name)) for name in names()) < _MOST


@pytest.mark.parametrize("name", names())
def test_every_file_is_a_report_that_a_crawl_expects(name: str) -> None:
    told = source(name)
    found = [(one.site, one.body, one.year) for one in expected()]
    assert (told.site, told.body, told.year) in found


def test_an_unknown_file_is_told_with_those_there_are() -> None:
    with pytest.raises(KeyError, match=r"benxi-2024\.pdf"):
        load("nothing.pdf")


@pytest.mark.parametrize("name", [name for name in names() if source(name).maker == "docx"])
def test_a_docx_made_anew_is_the_one_there(name: str) -> None:
    assert unpacked(write_docx(paper(source(name)))) == unpacked(load(name))


@pytest.mark.parametrize("name", [name for name in names() if source(name).maker == "ofd"])
def test_an_ofd_made_anew_is_the_one_there(name: str) -> None:
    assert unpacked(write_ofd(typeset(paper(source(name))))) == unpacked(load(name))


@pytest.mark.parametrize("name", [name for name in names() if source(name).maker == "xlsx"])
def test_a_workbook_made_anew_is_the_one_there(name: str) -> None:
    assert unpacked(write_xlsx(paper(source(name)))) == unpacked(load(name))


def test_an_unknown_name_ends_the_making_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["nothing.pdf"])
    assert "no sample file 'nothing.pdf'" in capsys.readouterr().err


@pytest.mark.parametrize("gap", range(0, 700, 50))
def test_every_line_of_a_table_is_set_once_wherever_the_page_breaks(gap: int) -> None:
    whole = paper(source("benxi-2024.pdf"))
    loose = typeset(whole, Look(height=9000, foot=""))
    broken = typeset(whole, Look(gap=gap, foot=""))
    assert len(broken) > len(loose) == 1
    assert _figures(broken) == _figures(loose)


def _figures(pages: list[Page]) -> list[str]:
    return sorted(text.text for page in pages for text in page.texts if text.text[:1].isdigit())
