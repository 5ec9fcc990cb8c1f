"""Plain text to lines."""

from __future__ import annotations

import pytest

from extract.document import Line
from extract.errors import Unreadable
from extract.page import text as module
from extract.page.text import read_text


def lines(text: str) -> list[str]:
    document = read_text(text)
    assert document.method == "text"
    assert document.body == slice(0, len(document.blocks))
    return [block.text for block in document.blocks if isinstance(block, Line)]


def test_tabs_and_bars_stay_as_printed() -> None:
    assert lines("规章\t0\t\t0\t\n\n| 规章 | |0|\r\n  （一） a \n \t \n\xa0\n") == [
        "规章\t0\t\t0\t",
        "| 规章 | |0|",
        "  （一） a ",
    ]


def test_every_kind_of_line_end_ends_a_line() -> None:
    assert lines("a\nb\r\nc\rd\fe\vf\u2028g\x85h") == list("abcdefgh")


def test_what_does_not_print_is_left_out() -> None:
    assert lines("\ufeff5\u200b\x00\n本年制<br>发件数 | 1") == ["5", "本年制 发件数 | 1"]


def test_a_text_far_longer_than_any_report_is_refused() -> None:
    with pytest.raises(Unreadable) as caught:
        read_text("x" * (module.MOST_CHARACTERS + 1))
    assert caught.value.reason == "too_large"
