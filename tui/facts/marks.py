"""The small numbers behind a card's sentences: from which outlets each is, and the list of them below."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct, field
from rich.cells import cell_len
from textual.content import Content

from feeds.model import Article, Source
from tui import when
from tui.facts.fact import Facing, Fact, gap

MOST = 3
"""So many numbers stand behind a sentence, then how many more there are."""


class Marks(Struct, dict=True):
    """Numbers for outlets, in the order in which a card first names them."""

    facing: Facing
    _numbers: dict[str, int] = field(default_factory=dict)

    @cached_property
    def told(self) -> bool:
        """Whether there is more than one outlet: else every sentence is from that one, and no number says more."""
        return len({self.facing.outlet(article.id) for article in self.facing.open.articles}) > 1

    def of(self, outlets: Sequence[str]) -> str:
        """What stands behind words from these outlets: `¹ ²`, `[1] [2]`, `¹ ² ³ +4`; nothing where there is one."""
        if not self.told:
            return ""
        numbers = [self._number(outlet) for outlet in outlets[:MOST]]
        more = [f"+{len(outlets) - MOST}"] if len(outlets) > MOST else []
        return " ".join([*map(self._sign, numbers), *more])

    def listed(self) -> list[Fact]:
        """The outlets with their numbers, each with the time of its first article; lit, it shows that."""
        if not self._numbers:
            return []
        first: dict[str, Article] = {}
        for article in self.facing.open.articles:
            first.setdefault(self.facing.outlet(article.id), article)
        indent = max(cell_len(self._sign(number)) for number in self._numbers.values()) + 2
        return [
            gap(),
            *(self._outlet(number, first[name], indent) for name, number in self._numbers.items() if name in first),
        ]

    def _outlet(self, number: int, article: Article, indent: int) -> Fact:
        facing, name = self.facing, self.facing.outlet(article.id)
        told = when.minute(article.published, facing.now)
        return Fact(
            Content.assemble((name, "muted bold"), (f"  {told}" if told else "", "muted")),
            label=Content.styled(self._sign(number), "accent"),
            indent=indent,
            sources=(Source(article=article.id, span=(0, 0)),),
            key=f"outlet {name}",
            plain=f"{name} {told}".rstrip(),
            url=article.url,
        )

    def _number(self, outlet: str) -> int:
        return self._numbers.setdefault(outlet, len(self._numbers) + 1)

    def _sign(self, number: int) -> str:
        digits = self.facing.signs.digits
        return "".join(digits[int(digit)] for digit in str(number)) if digits else f"[{number}]"
