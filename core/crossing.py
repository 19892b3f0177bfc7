"""Services by area, in a year: where what goes wrong. Both sums are told elsewhere; the table has a gate of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from core.disclosure.gate import Told, by_year
from core.disclosure.grid import gate_grid
from core.disclosure.layers import WHOLE, Counts, Layer
from core.disclosure.siblings import Path
from core.material import completed
from core.measures import Step
from core.publication import Publication, Steps


@dataclass(slots=True)
class Crossing:
    """The areas within each section in one year, past their gate."""

    publication: Publication
    year: str
    _passed: dict[tuple[Steps, int], Layer] = field(default_factory=dict)

    def told(self, steps: Steps, level: int) -> Told:
        """Return what a level is told of a measure, by section where others are told by month."""
        layers = [self._layer(steps[:length], level) for length in range(1, len(steps) + 1)]
        return Told(tuple(layers), self.publication.thresholds[level])

    def _layer(self, steps: Steps, level: int) -> Layer:
        if (found := self._passed.get((steps, level))) is None:
            base = self._layer(steps[:-1], level) if steps[1:] else None
            topics, areas = (self.publication.told(steps, kind, level) for kind in ("topic", "area"))
            months = by_year(self.publication.material.months)[self.year]
            sections = topics.groups(months, 2)
            rows = [path for paths in areas.groups([self.year], 1).values() for path in paths]
            found = gate_grid(
                Layer(self._counts(steps[-1], topics.layers[-1], sections, months), base, steps[-1].rule),
                [section for section, paths in sections.items() if topics.numbers(paths, months)[-1] is None],
                [path for path in rows if areas.numbers([path], [self.year])[-1] is not None],
                self.publication.thresholds[level],
                self._layer(steps, level - 1) if level else None,
            )
            self._passed[steps, level] = found
        return found

    def _counts(
        self, step: Step, sums: Layer, sections: Mapping[str, Sequence[Path]], months: Sequence[str]
    ) -> Mapping[str, Counts]:
        found: dict[str, dict[Path, int]] = {}
        for path, n in self.publication.material.of("section_area", step).get(self.year, {}).items():
            if path:
                found.setdefault(path[0], {})[path[1:]] = n
        whole = {
            section: {WHOLE: sum(sums.counts.get(month, {}).get(path, 0) for month in months for path in paths)}
            for section, paths in sections.items()
        }
        return completed(found, whole)
