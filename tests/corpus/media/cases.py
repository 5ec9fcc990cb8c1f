"""Files with the answers an honest reader may give: many of one rendering are made at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from crawler.samples.files.packing import unpacked
from extract.hints import Hints
from tests.corpus.article import article
from tests.corpus.cases import Case
from tests.corpus.expectation import Rendered, expectation
from tests.corpus.forms import FORMS, FormName
from tests.corpus.media.catalogue import Rendering, catalogue
from tests.corpus.media.screens import PAGE
from tests.corpus.media.stages import lacking
from tests.corpus.seeding import seeded
from tests.corpus.truth import TrueReport, true_report


@dataclass(frozen=True)
class MediaCase(Case):
    """A case whose document is a file with this suffix, and the pictures of a page by their address."""

    suffix: str
    pictures: Mapping[str, bytes]

    @property
    def file(self) -> str:
        """A file name for the document."""
        return self.name.replace("/", "_") + self.suffix

    @property
    def medium(self) -> str:
        """The part of the rendering's name before the dot."""
        return self.rendering.partition(".")[0]


def made(rendering: Rendering, forms: Iterable[FormName], seeds: Iterable[int]) -> Iterator[MediaCase]:
    """The cases of one rendering, in all these forms and seeds."""
    drafts: dict[str, tuple[FormName, int, TrueReport, Rendered]] = {}
    files: dict[str, bytes] = {}
    for form in forms:
        for seed in seeds:
            name = f"{form}_{seed}{rendering.first}"
            rng = seeded(f"media/{form}/{rendering.name}/{seed}")
            truth = true_report(rng, form, rng.choice(rendering.habits), spoilt=rng.random() < 0.3)
            whole = article(rng, truth, rendering.damages, decoy=rendering.decoy)
            files[name] = rendering.make(rng, whole)
            hints = Hints(url=f"http://www.example.gov.cn/P02024/t{seed}{rendering.suffix}")
            gone = frozenset(truth.cells) - whole.printed()
            drafts[name] = (form, seed, truth, Rendered(b"", hints, gone=gone, parts=tuple(whole.parts)))
    for stage in rendering.stages:
        files = stage.run(files) if files else files
    for name, (form, seed, truth, rendered) in drafts.items():
        pictures = unpacked(files[name]) if rendering.medium == "page" else {}
        yield MediaCase(
            name=f"{form}/{rendering.name}/{seed}",
            form=form,
            rendering=rendering.name,
            data=pictures.pop(PAGE, files[name]),
            hints=rendered.hints,
            truth=truth,
            expected=expectation(truth, rendered),
            suffix=rendering.suffix,
            pictures=pictures,
        )


def named(name: str) -> MediaCase:
    """The case of that name; raises KeyError for an unknown form or rendering."""
    form, rendering, seed = name.split("/")
    known: dict[str, FormName] = {known: known for known in FORMS}
    return next(made(catalogue()[rendering], [known[form]], [int(seed)]))


def absent(rendering: Rendering) -> str:
    """Why this rendering cannot be made here; empty when it can."""
    return next((why for need in rendering.wanted if (why := lacking(need))), "")
