"""What is copied word for word: whole, in part, not at all, and what is too short to say."""

from __future__ import annotations

import pytest

from db.copied.shares import LONGEST_TEXT, SHORTEST_TEXT, copied_share, nearest

SENTENCES = (
    "今年以来，本镇围绕群众关心的民生事项持续公开，做到应公开尽公开。",
    "镇政府网站全年更新信息二百一十三条，公众号发布三十六条。",
    "依申请公开渠道保持畅通，全年办理申请十二件，按期答复率为百分之百。",
    "存在的主要问题是业务人员变动频繁，公开内容的质量还有待提高。",
)
TEXT = "".join(SENTENCES)
FOREIGN = "石桥水库灌区春修工程于三月完工，渠道衬砌四千二百米，新建闸门七座，受益面积达到一万三千余亩。" * 3


def test_the_same_text_is_copied_whole() -> None:
    assert copied_share(TEXT, TEXT) == 1
    assert copied_share(TEXT, f"前言。\n{TEXT}\n后记。") == pytest.approx(1, abs=0.02)
    assert copied_share("\n ".join(SENTENCES), TEXT) == 1


def test_another_text_is_not_copied() -> None:
    assert copied_share(TEXT, FOREIGN) == 0
    assert copied_share(TEXT, "") == 0


def test_a_part_is_its_share() -> None:
    half = "".join(SENTENCES[:2])
    share = copied_share(TEXT, half + FOREIGN)
    assert share == pytest.approx(len(half) / len(TEXT), abs=0.02)


def test_a_changed_number_breaks_the_run_and_no_more() -> None:
    share = copied_share(TEXT, TEXT.replace("二百一十三", "一百九十八"))
    assert share is not None
    assert 0.8 < share < 1


def test_turns_of_phrase_are_not_copied() -> None:
    assert copied_share("持续公开，做到应公开尽公开。" + FOREIGN[:70], "做到应公开尽公开") == 0


def test_too_short_a_text_says_nothing() -> None:
    assert copied_share(TEXT[: SHORTEST_TEXT - 1], TEXT) is None
    assert nearest(TEXT[: SHORTEST_TEXT - 1], {1: TEXT}) is None
    assert nearest(TEXT, {}) is None
    assert nearest(TEXT, {1: "无。"}) is None


def test_the_nearest_of_many() -> None:
    others = {1: FOREIGN, 2: "".join(SENTENCES[:3]) + FOREIGN[:40], 3: SENTENCES[0] + FOREIGN}
    found = nearest(TEXT, others)
    assert found is not None
    assert found[0] == 2
    assert found[1] == pytest.approx(len("".join(SENTENCES[:3])) / len(TEXT), abs=0.02)
    assert nearest(TEXT, {1: FOREIGN}) is None


def test_a_text_without_end_is_compared_in_bounds() -> None:
    assert copied_share("甲乙丙丁戊己庚辛" * LONGEST_TEXT, "子丑寅卯辰巳午未" * LONGEST_TEXT) == 0
