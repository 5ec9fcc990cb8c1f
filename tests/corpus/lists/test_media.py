"""The list of 2014 in files of Word, Excel and PDF, as in pages."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

from crawler.samples.files.pdf import Hand, write_pdf
from crawler.samples.files.sheets import write_xlsx
from crawler.samples.files.typeset import Look, typeset
from crawler.samples.files.word import write_docx
from tests.corpus.article import Article
from tests.corpus.lists import layouts
from tests.corpus.lists.examiner import ListCase, score
from tests.corpus.lists.layouts import Layout
from tests.corpus.lists.renderings import ListRendering, article, hints
from tests.corpus.lists.truth import TrueList, Wish, true_list
from tests.corpus.media.papers import paper
from tests.corpus.seeding import seeded
from tests.corpus.summary import attempt

WRITERS: dict[str, Callable[[Article], bytes]] = {
    "docx": lambda made: write_docx(paper(made)),
    "xlsx": lambda made: write_xlsx(paper(made), single=True),
    "pdf": lambda made: write_pdf(typeset(paper(made), Look()), Hand()),
}


@pytest.mark.parametrize("layout", [layouts.levels, layouts.halves, layouts.block_cells])
@pytest.mark.parametrize("medium", WRITERS)
def test_a_list_in_a_file_is_read_whole(medium: str, layout: Layout) -> None:
    rng: Random = seeded(f"{medium}/{layout.__name__}")
    truth: TrueList = true_list(rng, Wish(), spoilt=True)
    data = WRITERS[medium](article(rng, truth, layout))
    case = ListCase(medium, ListRendering(medium, layout), data, hints(truth), truth)
    assert score(case, attempt(data, case.hints)).faults == []
