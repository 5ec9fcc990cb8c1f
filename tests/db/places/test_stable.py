"""Bodies: a resolved key resolves to itself, whatever was printed."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from db.places.bodies import resolve
from db.places.continuity import today
from db.places.divisions import all_rows, division, path, reporting_rows
from db.places.tables import read_table

CODES = sorted(all_rows())
PLACES = sorted({row.name for row in reporting_rows()})
TOWNSHIPS = [name for _, name in read_table("townships.csv.gz")][::50]
PARTS = [
    "市", "县", "区", "州", "旗", "省", "人民政府", "政府", "办公室", "办公厅", "教育局",
    "市场监督管理局", "公安局", "分局", "高新区", "经济技术开发区", "管委会", "管理委员会", "街道",
    "街道办事处", "镇", "乡", "办事处", "委员会", "发改委", "国家税务总局", "税务局", "地区", "行署",
    "新区", "我", "各", "部门", "(", ")", "（原", "）", "关于", "2023年", "与", "和", " ", "的",
]  # fmt: skip


def printed_names() -> st.SearchStrategy[str]:
    """Names put together of what names are made of, in any order."""
    part = st.sampled_from(PARTS) | st.sampled_from(PLACES) | st.sampled_from(TOWNSHIPS) | st.text(max_size=3)
    return st.lists(part, max_size=6).map("".join)


@settings(max_examples=800, deadline=None, derandomize=True)
@given(
    printed=printed_names(),
    portal=st.sampled_from(CODES) | st.sampled_from(["", "000000"]),
    trail=st.lists(st.sampled_from(PLACES) | st.sampled_from(TOWNSHIPS), max_size=2),
    year=st.none() | st.integers(2008, 2026),
)
def test_a_resolved_key_is_its_own(printed: str, portal: str, trail: list[str], year: int | None) -> None:
    found = resolve(printed, portal, trail, year)
    assert resolve(found.key, found.region_code, (), year) == found
    assert found.region_code == today(found.region_code)
    assert resolve(printed, portal, trail, year) == found


@settings(max_examples=300, deadline=None, derandomize=True)
@given(code=st.sampled_from(CODES), year=st.none() | st.integers(1980, 2030))
def test_every_code_has_a_path_and_a_code_of_today(code: str, year: int | None) -> None:
    names = path(code, year)
    assert names[0]
    assert division(code, year).name in names
    assert today(today(code)) == today(code)


def test_every_county_is_found_by_its_full_name_from_every_portal_above() -> None:
    ambiguous = set()
    for rows in all_rows().values():
        row = rows[-1]
        if row.to_year is not None or row.level == "zone":
            continue
        above = row
        while above.parent is not None:
            above = division(above.parent)
            found = resolve(f"{row.name}人民政府", above.code)
            if tuple(found) != (row.code, "人民政府", "government"):
                ambiguous.add((above.code, row.name))
                assert row.name in found.key, (row, found)
    # Names that several counties of one province share, seen from the province's portal.
    assert {"桥西区", "新华区"} <= {name for _, name in ambiguous}
    assert len(ambiguous) < 30
