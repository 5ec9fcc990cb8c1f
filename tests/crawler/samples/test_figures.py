"""The figures of the sample portals: arithmetic, the real ones, the years of a body."""

from itertools import pairwise

import pytest

from crawler.samples.expected import Expected, expected
from crawler.samples.figures import complete, violations
from crawler.samples.load import SITES, portal, portals
from crawler.samples.model import Figures

REPORTS = expected()


def named(site: str, body: str, year: int) -> Expected:
    return next(one for one in REPORTS if (one.site, one.body, one.year) == (site, body, year))


def total(figures: Figures, row: str) -> int | None:
    return figures.applications["total"][row]


@pytest.mark.parametrize("visit", [1, 2])
def test_every_report_breaks_just_the_rules_its_data_declare(visit: int) -> None:
    for one in expected(visit):
        assert set(violations(one.figures)) == set(one.errors), (one.site, one.body, one.year)


def test_a_broken_sum_is_seen() -> None:
    stated = {"applications": {"other": {"received_new": 2, "granted": 2}}}
    assert violations(complete("2021", stated, {}, "printed")) == ()
    wrong = complete("2021", stated, {"applications.other.total_processed": "3"}, "printed")
    assert violations(wrong) == (
        "applications.balance other",
        "applications.total_processed other",
        "applications.total_column total_processed",
    )
    assert violations(complete("2019", {}, {"reviews.reconsideration.total": "1"}, "printed")) == (
        "reviews.total reconsideration",
    )


def test_exactly_three_reports_are_published_with_errors() -> None:
    wrong = {(one.site, one.body, one.year): one.errors for one in REPORTS if one.errors}
    assert wrong == {
        ("huaxian", "北柳镇", 2023): (
            "applications.total_processed total",
            "applications.total_column granted",
        ),
        ("benxi", "平山区", 2023): ("reviews.total reconsideration",),
        ("jinjiang", "龙湖镇", 2023): ("applications.balance natural_person", "applications.balance total"),
    }


def test_the_five_real_reports_have_their_real_figures() -> None:
    tjbd = named("tjbd", "某镇", 2024)
    assert tjbd.url == "http://tjbd.gov.cn/zwgk/zfxxgkjz/ghzz/zfxxgknb59/202501/t20250123_6842521.html"
    assert tjbd.figures.disclosure["penalty_decisions"] == 15
    assert total(tjbd.figures, "received_new") == total(tjbd.figures, "unavailable_not_held") == 1

    huaxian = named("huaxian", "赵营镇", 2024)
    assert {value for column in huaxian.figures.applications.values() for value in column.values()} == {
        0,
        None,
    }

    benxi = named("benxi", "桓仁满族自治县", 2024)
    assert benxi.region_code == "210522"
    assert benxi.url == "http://benxi.gov.cn/zw/zfxxgknb/2024nd/gxqzfxxgkgzndbg2024/content_639787"
    assert benxi.figures.disclosure["licensing_decisions"] == 37292
    assert benxi.figures.disclosure["penalty_decisions"] == 938
    assert benxi.figures.disclosure["fees_amount_10k_yuan"] == 5087.94
    assert benxi.figures.disclosure["normative_documents_in_force"] == 20
    assert [total(benxi.figures, row) for row in ("received_new", "granted", "granted_in_part")] == [
        13,
        11,
        2,
    ]

    jinjiang = named("jinjiang", "龙湖镇", 2023)
    assert (
        jinjiang.url
        == "http://jinjiang.gov.cn/xxgk/zfxxgkzl/zjdgk/16/zfxxgkndbg/202401/t20240117_2995305.htm"
    )
    carried = [total(jinjiang.figures, row) for row in ("carried_in", "total_processed", "carried_out")]
    assert carried == [6, 0, 0]
    assert jinjiang.figures.disclosure["normative_documents_in_force"] == 3

    dingzhou = named("dingzhou", "砖路镇", 2020)
    assert dingzhou.url == "http://dzs.gov.cn/col/1640833710644/2021/01/11/1610359750092.html"
    assert dingzhou.form == "2019"
    items = ("licensing_items_previous_year", "licensing_items_change", "licensing_decisions")
    assert [dingzhou.figures.disclosure[name] for name in items] == [0, 4, 4]
    assert dingzhou.figures.disclosure["procurement_amount_as_printed"] == "0"


def test_what_is_carried_out_of_a_year_is_carried_into_the_next() -> None:
    for bodies in (one.bodies for one in portals()):
        for body in bodies:
            forms = [report for report in body.reports if report.form != "narrative"]
            for before, after in pairwise(forms):
                if after.year == before.year + 1:
                    left = {
                        name: cells["carried_out"] or 0 for name, cells in before.figures.applications.items()
                    }
                    right = {
                        name: cells["carried_in"] or 0 for name, cells in after.figures.applications.items()
                    }
                    assert left == right, (body.name, after.year)


def test_a_portal_has_several_bodies_years_and_both_forms() -> None:
    assert len(SITES) == 5
    for site in SITES:
        own = [one for one in REPORTS if one.site == site]
        assert 4 <= len({one.body for one in own}) <= 7, site
        assert 3 <= len({one.year for one in own}) <= 5, site
    assert {one.form for one in REPORTS} == {"2021", "2019", "narrative"}
    assert any(one.form == "2019" and one.year == 2021 for one in REPORTS), "the old form after its time"


def test_addresses_and_bodies_are_unique() -> None:
    assert len({one.url for one in REPORTS}) == len(REPORTS)
    assert len({(one.region_code, one.body, one.year) for one in REPORTS}) == len(REPORTS)


def test_blanks_and_dashes_are_not_zeros() -> None:
    blank = named("dingzhou", "市交通运输局", 2019).figures
    assert None in blank.applications["natural_person"].values()
    assert 0 not in [blank.applications["legal_service"][row] for row in ("received_new", "granted")]
    assert 0 in blank.applications["total"].values()
    dash = named("benxi", "本溪市教育局", 2022).figures
    assert dash.disclosure["coercion_decisions"] is None
    assert dash.text("disclosure.coercion_decisions") == "-"


def test_one_report_is_corrected_before_the_second_visit() -> None:
    pairs = zip(expected(1), expected(2), strict=True)
    changed = [(first, second) for first, second in pairs if first != second]
    assert [(one.site, one.body, one.year) for one, _ in changed] == [("huaxian", "滑县教育局", 2023)]
    first, second = changed[0]
    for row in ("received_new", "granted", "total_processed"):
        was, now = total(first.figures, row), total(second.figures, row)
        assert was is not None
        assert now == was + 1


def test_an_unknown_portal_is_refused() -> None:
    with pytest.raises(KeyError, match="no sample portal"):
        portal("nowhere")
