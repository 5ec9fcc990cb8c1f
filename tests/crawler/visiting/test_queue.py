"""The order in which a visit takes pages."""

from __future__ import annotations

import pytest

from crawler.visiting.queue import Queue
from db.ledger import Page, PageKind


def page(number: int, kind: PageKind = "report", failures: int = 0, missed: int = 0) -> Page:
    url = f"http://www.a.gov.cn/{number}.html"
    told = (None, None, (), None, None, 1, "pending", None, None, None, None)
    return Page(number, "a", url, kind, 0, *told, failures=failures, missed=missed)


def taken(queue: Queue) -> list[int]:
    found = []
    while queue:
        found.append(queue.take().id)
    return found


def test_pages_are_taken_in_the_order_of_the_ledger_however_they_come() -> None:
    queue = Queue(lists_first=False)
    queue.add([page(3), page(1, "list")])
    queue.add([page(2)])
    assert taken(queue) == [1, 2, 3]
    with pytest.raises(IndexError):
        queue.take()


def test_lists_come_first_where_they_are_judged() -> None:
    queue = Queue(lists_first=True)
    queue.add([page(1), page(2, "list"), page(3), page(4, "list")])
    assert [(queue.has_list_next, queue.take().id) for _ in range(3)] == [(True, 2), (True, 4), (False, 1)]
    queue.add([page(5, "list")])
    assert taken(queue) == [5, 3]
    assert not queue.has_list_next


def test_what_failed_before_or_is_missed_comes_last_on_a_night() -> None:
    pages = [page(1, failures=3), page(2, "list", failures=1), page(3), page(0, missed=1)]
    night, crawl = Queue(lists_first=True), Queue(lists_first=False)
    night.add(pages)
    crawl.add(pages)
    assert (taken(night), taken(crawl)) == ([2, 3, 0, 1], [0, 1, 2, 3])


def test_a_page_that_waits_is_taken_once_and_as_it_is_now() -> None:
    queue = Queue(lists_first=False)
    queue.add([page(1), page(2)])
    queue.add([page(1, "maybe")])
    assert queue.take().kind == "maybe"
    assert taken(queue) == [2]


def test_a_page_that_is_dropped_is_not_taken() -> None:
    queue = Queue(lists_first=True)
    queue.add([page(1), page(2, "list"), page(3)])
    queue.drop([2, 3, 7])
    assert taken(queue) == [1]
