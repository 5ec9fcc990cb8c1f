"""Text made comparable without moving a character."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extract.plain import plain, skeleton, squeeze


@given(st.text())
def test_one_character_for_one(text: str) -> None:
    assert len(plain(text)) == len(text)


@given(st.text())
def test_positions_point_into_the_text(text: str) -> None:
    for kept, places in (squeeze(text), skeleton(text)):
        assert len(kept) == len(places)
        assert places == sorted(set(places))
        assert all(0 <= place < len(text) for place in places)


def test_width_blanks_and_characters() -> None:
    assert plain("２０２４年，政府資訊公開（一）\u3000\xa0Ａ") == "2024年,政府信息公开(一)  A"


def test_circled_figures_stay() -> None:
    assert plain("①") == "①"


def test_squeeze_keeps_marks_skeleton_does_not() -> None:
    assert squeeze(" 一、总 体") == ("一、总体", [1, 2, 3, 5])
    assert skeleton(" 一、总 体") == ("一总体", [1, 3, 5])
