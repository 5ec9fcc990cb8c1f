"""DOC, RTF, ODT and XLS: made by LibreOffice from Word packages and workbooks, and what is none of them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from extract.errors import Unreadable
from extract.hints import NO_HINTS
from extract.media.open import read_document
from extract.office import soffice
from tests.corpus.article import Article
from tests.corpus.forms import FORMS
from tests.extract.office.reports import check_figures, made_report
from tests.extract.office.sheet_files import one_sheet
from tests.extract.office.word_files import word_file

needs_libreoffice = pytest.mark.skipif(not soffice.is_installed(), reason="LibreOffice is not installed")
# The ending of what is made, its filter, the ending of what it is made from, and of how many reports.
FILTERS = (
    ("doc:MS Word 97", "docx", 2),
    ("rtf:Rich Text Format", "docx", 1),
    ("odt:writer8", "docx", 1),
    ("xls:MS Excel 97", "xlsx", 2),
)


@pytest.fixture(scope="module")
def reports() -> dict[str, Article]:
    """A report of each form by its name."""
    return {form: made_report(form, "converted", "blank_zeros") for form in FORMS}


@pytest.fixture(scope="module")
def files(reports: dict[str, Article], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the reports in these formats."""
    folder = tmp_path_factory.mktemp("converted")
    for form, made in reports.items():
        (folder / f"{form}.docx").write_bytes(word_file(made))
        (folder / f"{form}.xlsx").write_bytes(one_sheet(merged=True, gaps=1)(made))
    for kind, suffix, count in FILTERS:
        sources = sorted(folder.glob(f"*.{suffix}"))[:count]
        subprocess.run(
            ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
             "--convert-to", kind, "--outdir", str(folder), *map(str, sources)],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
    return folder


@needs_libreoffice
@pytest.mark.parametrize("form", FORMS)
def test_a_word_97_file_keeps_every_figure(form: str, files: Path, reports: dict[str, Article]) -> None:
    check_figures((files / f"{form}.doc").read_bytes(), reports[form], "doc")


@needs_libreoffice
@pytest.mark.parametrize("form", FORMS)
def test_an_old_workbook_keeps_every_figure(form: str, files: Path, reports: dict[str, Article]) -> None:
    check_figures((files / f"{form}.xls").read_bytes(), reports[form], "xls")


@needs_libreoffice
@pytest.mark.parametrize("suffix", ["rtf", "odt"])
def test_what_only_libreoffice_reads(suffix: str, files: Path, reports: dict[str, Article]) -> None:
    form = min(reports)
    check_figures((files / f"{form}.{suffix}").read_bytes(), reports[form], suffix)


@needs_libreoffice
def test_a_cut_word_97_file_is_said_in_one_line(files: Path) -> None:
    data = (files / "2021.doc").read_bytes()
    with pytest.raises(Unreadable) as caught:
        read_document(data[:1000], NO_HINTS)
    assert caught.value.reason == "damaged"
    assert "\n" not in caught.value.detail


@needs_libreoffice
def test_libreoffice_is_stopped_when_its_time_is_over(files: Path) -> None:
    data = (files / "2019.rtf").read_bytes()
    with pytest.raises(Unreadable, match=r"was not done with the RTF file in 0\.01 seconds"):
        soffice.to_docx(data, "rtf", "RTF", seconds=0.01)


def test_without_libreoffice_the_line_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Unreadable) as caught:
        read_document(rb"{\rtf1\ansi x}", NO_HINTS)
    assert caught.value.reason == "media"
    assert caught.value.detail == "RTF needs LibreOffice: install it so that `soffice` is on the PATH"
