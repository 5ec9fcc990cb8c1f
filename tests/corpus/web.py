"""How a page is put together from an article, a table writer, a body writer and a platform."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

from extract.hints import Hints
from tests.corpus.article import Article, article
from tests.corpus.expectation import Rendered, names_of, rows_with_blanks
from tests.corpus.headings import HeadingStyle, canonical
from tests.corpus.markup import body, pages, tables
from tests.corpus.markup.body import BodyWriter
from tests.corpus.markup.pages import PageWriter, Sheaf
from tests.corpus.markup.tables import TableWriter
from tests.corpus.tables import Damage
from tests.corpus.traditional import traditional
from tests.corpus.truth import TrueReport

Blanks = Literal["kept", "lost"]


@dataclass(frozen=True)
class Web:
    """How one kind of page is made; called with a random source and a report.

    Attributes:
        damages: what happens to each table first.
        table, body, page: who writes tables, content and page.
        encoding, declared: of the bytes, and what page and server say of it where that is something else.
        blanks: whether an empty cell leaves a trace.
        decoy: a table that is none of the three stands in part one.
        titled: the title stands in the content too, not only in the page's head.
        converted: everything in traditional characters.
        published: as in `Rendered`.
        images, absent, narrated: parts whose tables are pictures, left out, or told in a sentence.
        unlabelled: part three has figures and no labels.
    """

    damages: tuple[Damage, ...] = ()
    table: TableWriter = tables.template
    body: BodyWriter = body.plain
    page: PageWriter = pages.any_platform
    encoding: str = "utf-8"
    declared: str | None = None
    blanks: Blanks = "kept"
    decoy: bool = False
    titled: bool = True
    converted: bool = False
    published: bool | None = True
    images: tuple[int, ...] = ()
    absent: tuple[int, ...] = ()
    narrated: bool = False
    unlabelled: bool = False
    headings: HeadingStyle = canonical

    def __call__(self, rng: Random, truth: TrueReport) -> Rendered:
        """The page and what it lost."""
        made = article(
            rng,
            truth,
            self.damages,
            decoy=self.decoy,
            images=self.images,
            absent=self.absent,
            narrated=self.narrated,
            titled=self.titled,
            headings=self.headings,
        )
        markup = self.markup(rng, made)
        if self.converted:
            markup = traditional(markup)
        gone = frozenset(truth.cells) - made.printed()
        if self.unlabelled:
            gone |= names_of((3,), truth.form)
        return Rendered(
            data=markup.encode(self.encoding, errors="xmlcharrefreplace"),
            hints=Hints(url="http://www.example.gov.cn/zfxxgknb/t1.html", charset=self.declared),
            lost=rows_with_blanks(truth) if self.blanks == "lost" else frozenset(),
            gone=gone,
            tables=self._states(truth),
            published=self.published,
            text=traditional if self.converted else str,
            form=frozenset({"narrative"}) if {2, 3} <= {*self.images, *self.absent} else frozenset(),
            parts=tuple(made.parts),
        )

    def markup(self, rng: Random, made: Article) -> str:
        """The page's text before it is encoded."""
        who = made.truth.who
        page = self.page(rng, Sheaf(who.title, who.published, who.body), self.body(rng, made, self.table))
        plain = {"utf-8": "utf-8", "gb18030": "gb2312", "big5hkscs": "big5"}
        name = self.declared or plain.get(self.encoding, self.encoding)
        return page.replace("utf-8", name).replace("UTF-8", name)

    def _states(self, truth: TrueReport) -> dict[str, frozenset[str]]:
        states = {name.split(".")[0]: frozenset({"absent"}) for name in names_of(self.absent, truth.form)}
        states |= {name.split(".")[0]: frozenset({"image"}) for name in names_of(self.images, truth.form)}
        if self.unlabelled:
            states["applications"] = frozenset({"unreadable", "partial", "absent"})
        return states
