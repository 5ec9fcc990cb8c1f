"""Errors a reader raises."""

from extract.errors import needs_extra


def test_needs_extra_names_medium_extra_and_what_to_do() -> None:
    error = needs_extra("OFD", "doc")
    assert error.reason == "media"
    assert error.detail == "OFD needs the extra `doc`: pip install 'nianbao[doc]'"
