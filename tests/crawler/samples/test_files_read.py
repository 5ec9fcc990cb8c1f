"""Sample files as the readers read them: the figures of the sample portals, none lost and none invented."""

from __future__ import annotations

import pytest

from crawler.samples.expected import Expected, expected
from crawler.samples.files import load, names, source
from extract.reader import read_report
from extract.report import Report

_METHODS = {
    "docx": "docx",
    "ofd": "ofd",
    "printed": "pdf",
    "typeset": "pdf",
    "xlsx": "xlsx",
    "doc": "doc",
    "zip": "docx",
    "scan": "ocr",
    "table": "ocr",
}
_PARTS = {2: "disclosure", 3: "applications", 4: "reviews"}
_WHOLE = [name for name in names() if not source(name).part]
_TABLES = [name for name in names() if source(name).part]


def _truth(name: str) -> Expected:
    told = source(name)
    return next(
        one for one in expected() if (one.site, one.body, one.year) == (told.site, told.body, told.year)
    )


def _read(name: str) -> Report:
    report = read_report(load(name), file=name)
    assert report.method == _METHODS[source(name).maker]
    return report


def test_every_maker_has_a_method() -> None:
    assert {source(name).maker for name in names()} == set(_METHODS)


@pytest.mark.parametrize("name", _WHOLE)
def test_a_file_holds_the_figures_of_its_report(name: str) -> None:
    report, truth = _read(name), _truth(name)
    assert report.form == truth.form
    assert (report.title, report.year) == (truth.title, truth.year)
    assert report.disclosure == truth.figures.disclosure
    assert report.applications == truth.figures.applications
    assert report.reviews == truth.figures.reviews
    errors = {finding.rule for finding in report.findings if finding.severity == "error"}
    assert errors == {error.split()[0] for error in truth.errors}


@pytest.mark.parametrize("name", _TABLES)
def test_a_picture_holds_the_figures_of_its_table(name: str) -> None:
    report, table = _read(name), _PARTS[source(name).part]
    assert getattr(report, table) == getattr(_truth(name).figures, table)
