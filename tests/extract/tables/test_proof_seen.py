"""What a recognised figure is believed for: sureness, else sums; never a sum alone."""

from __future__ import annotations

from extract.document import Seen
from extract.report import APPLICANTS, REVIEW_OUTCOMES, TableName
from extract.tables.proof_seen import prove_seen
from extract.tables.reading import CellReading, Place, TableReading
from extract.tables.values import read_value

SURE = Seen(0.999, ("",))


def doubtful(*readings: str, confidence: float = 0.0) -> Seen:
    return Seen(confidence, readings)


def reviews(printed: str, seen: dict[str, Seen] | None = None) -> TableReading:
    """The five figures of 行政复议, `printed` apart by blanks, all seen surely but those in `seen`."""
    reading = TableReading("reviews")
    for outcome, text in zip(REVIEW_OUTCOMES, printed.replace("_", "空").split(), strict=True):
        reading.cells["reconsideration", outcome] = CellReading(
            read_value(text.replace("空", "")), "column", Place(0, 0, 0), (seen or {}).get(outcome, SURE)
        )
    return reading


def proven(reading: TableReading) -> dict[str, tuple[object, str, str]]:
    prove_seen({reading.table: reading}, {})
    return {
        column: (c.value.value, c.value.state, c.value.printed) for (_, column), c in reading.cells.items()
    }


def test_sure_figures_stand_whatever_the_sum_says() -> None:
    assert {state for _, state, _ in proven(reviews("1 2 3 4 99")).values()} == {"number"}


def test_a_doubtful_figure_that_makes_the_sum_hold_is_proven() -> None:
    found = proven(reviews("1 2 3 4 10", {"other": doubtful("3", "8")}))
    assert found["other"] == (3, "proven", "3")
    assert found["total"] == (10, "number", "10")


def test_a_doubtful_figure_in_a_broken_sum_is_unreadable_and_keeps_what_was_seen() -> None:
    found = proven(reviews("1 2 3 4 11", {"other": doubtful("3")}))
    assert found["other"] == (None, "unreadable", "3")
    assert found["upheld"] == (1, "number", "1")


def test_what_the_other_look_saw_is_taken_if_only_it_fits() -> None:
    found = proven(reviews("1 2 3 4 15", {"other": doubtful("3", "8")}))
    assert found["other"] == (8, "proven", "8")


def test_nothing_is_worked_out_from_a_sum() -> None:
    found = proven(reviews("1 2 _ 4 15", {"other": doubtful("")}))
    assert found["other"][:2] == (None, "unreadable")


def test_two_doubtful_figures_of_one_sum_do_not_prove_each_other() -> None:
    found = proven(reviews("0 0 3 0 3", {"other": doubtful("3", "8"), "total": doubtful("3", "8")}))
    assert [found[name][:2] for name in ("other", "total")] == [(None, "unreadable")] * 2


def test_fairly_sure_figures_need_two_sums() -> None:
    fair = doubtful("3", confidence=0.9)
    found = proven(reviews("0 0 3 0 3", {"other": fair, "total": fair}))
    assert found["other"][1] == "unreadable"


def test_a_blank_seen_blank_counts_nothing() -> None:
    found = proven(reviews("1 _ _ _ 1", {"total": doubtful("1", "7")}))
    assert found["total"] == (1, "proven", "1")
    assert found["other"] == (None, "blank", "")


def test_ink_without_a_reading_is_not_blank() -> None:
    assert proven(reviews("1 _ 0 0 1", {"corrected": doubtful("")}))["corrected"][1] == "unreadable"


def test_a_figure_no_sum_checks_must_be_sure() -> None:
    reading = TableReading("disclosure")
    for row, confidence in (("licensing", 0.96), ("penalty", 0.99)):
        value = read_value("14835")
        seen = Seen(confidence, ("14835",))
        reading.cells[row, "decisions"] = CellReading(value, "column", Place(0, 0, 0), seen)
    prove_seen({"disclosure": reading}, {})
    states = {row: cell.value.state for (row, _), cell in reading.cells.items()}
    assert states == {"licensing": "unreadable", "penalty": "number"}


def applications(rows: dict[str, str], seen: dict[tuple[str, str], Seen]) -> TableReading:
    reading = TableReading("applications")
    for row, printed in rows.items():
        for applicant, text in zip(APPLICANTS, printed.split(), strict=True):
            name = (row, applicant)
            reading.cells[name] = CellReading(
                read_value(text), "column", Place(0, 0, 0), seen.get(name, SURE)
            )
    return reading


ROWS = {
    "received_new": "5 0 0 0 0 2 7",
    "carried_in": "1 0 0 0 0 0 1",
    "granted": "6 0 0 0 0 2 8",
    "total_processed": "6 0 0 0 0 2 8",
    "carried_out": "0 0 0 0 0 0 0",
}
COMPLETE: dict[TableName, set[str]] = {"applications": set(ROWS)}


def test_a_proven_figure_helps_to_prove_the_next() -> None:
    seen = {
        ("received_new", "natural_person"): doubtful("5", "6"),
        ("received_new", "total"): doubtful("7", "1"),
        ("granted", "natural_person"): doubtful("6"),
    }
    reading = applications(ROWS, seen)
    prove_seen({"applications": reading}, COMPLETE)
    assert {reading.cells[name].value.state for name in seen} == {"proven"}
    assert reading.cells["received_new", "total"].value.value == 7


def test_a_figure_whose_row_holds_and_whose_column_breaks_is_not_believed() -> None:
    rows = ROWS | {"carried_out": "1 0 0 0 0 0 1"}
    name = ("received_new", "natural_person")
    reading = applications(rows, {name: doubtful("5")})
    prove_seen({"applications": reading}, COMPLETE)
    assert reading.cells[name].value.state == "unreadable"


def test_a_sum_of_which_a_row_was_not_read_proves_nothing() -> None:
    rows = {row: printed for row, printed in ROWS.items() if row != "carried_out"}
    name = ("carried_in", "natural_person")
    reading = applications(rows, {name: doubtful("1"), ("carried_in", "total"): doubtful("1")})
    prove_seen({"applications": reading}, COMPLETE)
    assert reading.cells[name].value.state == "unreadable"
