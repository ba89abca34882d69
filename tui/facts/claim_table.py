"""The claims of a figure as a table: outlets across, time down, each cell what an outlet told from then on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from feeds.model import Claim, SourcedFigure
from feeds.rough import rough_word
from tui import when
from tui.facts.claim_lines import as_said, bounds, contradict, figure_title, in_time, teller
from tui.facts.fact import Facing, Fact, Told
from tui.facts.saying import WORDED, amount, counted, several
from tui.widgets.queue_row import cut

LEAST = 12
"""Cells of a column; where there is no room for two of them, the claims are lines."""
MOST = 30
OTHERS = "others"
NAME = 12
"""Cells that are left for the outlet's name in the column of the others."""
_LESS = ("less", "fewer", "under", "below")


@dataclass
class Cell:
    """What an outlet told from a time on, with the claims that say so: the first, and those that only repeat it."""

    column: str
    claims: list[Claim] = field(default_factory=list)
    rises: bool = False
    falls: bool = False

    @property
    def first(self) -> Claim:
        """The claim that told it first."""
        return self.claims[0]

    @property
    def stands(self) -> bool:
        """Whether it was not replaced."""
        return any(claim.stands for claim in self.claims)


def claim_table(facing: Facing, figure: SourcedFigure) -> list[Fact]:
    """The table; empty where there is nothing to set side by side, or no room for it."""
    outlets = list(dict.fromkeys(map(teller, in_time(figure))))
    if len(outlets) < 2 or figure.measure in WORDED:
        return []
    year, times = _times(facing, figure)
    days = max(cell_len(day) for day, _ in times.values()) + 1
    left = days + max(cell_len(hour) for _, hour in times.values()) + 2
    fit = (facing.width - left) // LEAST
    if fit < 2 or (fit < 3 and len(outlets) > fit):
        return []
    columns = outlets if len(outlets) <= fit else [*_telling(figure, outlets, fit - 1), OTHERS]
    width = min(MOST, (facing.width - left) // len(columns))
    names = [_bare(outlet) if outlet in outlets else f"{len(outlets) - fit + 1} {OTHERS}" for outlet in columns]
    ellipsis = facing.signs.ellipsis
    head = "".join(set_cell_size(cut(name, width - 2, ellipsis), width) for name in names)
    facts = [
        figure_title(facing, figure),
        Fact(Content.styled(year.ljust(left) + head, "muted bold"), firm=False, wrap=False),
    ]
    shown = ("", "")
    standing = {bounds(claim) for claim in figure.claims if claim.stands}
    for row in _rows(_cells(figure, columns)):
        day, hour = told = times[row[0].first.published]
        # Of a day that stands above, the hour alone; of a minute, nothing.
        label = ("" if day == shown[0] else day).rjust(days - 1) + f" {'' if told == shown else hour}"
        shown = told
        facts.append(Fact(Content(""), Content.styled(label, "muted"), left, firm=False, wrap=False))
        placed = sorted(((left + width * columns.index(cell.column), cell) for cell in row), key=lambda one: one[0])
        ends = [*(at - 2 for at, _ in placed[1:]), facing.width]
        for (at, cell), end in zip(placed, ends, strict=True):
            # Who says so runs on under the columns that have nothing on this line.
            facts.append(_cell(facing, figure, cell, at, (width - 2, end - at), standing))
    return facts


def _times(facing: Facing, figure: SourcedFigure) -> tuple[str, dict[str | None, tuple[str, str]]]:
    """When each claim was told, as day and hour; and the year, if all are of one that is not this."""
    moments = {claim.published: when.parse(claim.published) for claim in figure.claims}
    years = {moment.year for moment in moments.values() if moment}
    year = str(*years) if len(years) == 1 and years != {facing.now.year} else ""
    told = {}
    for stamp in moments:
        said = when.minute(stamp, facing.now).replace(f" {year}", "", 1) if year else when.minute(stamp, facing.now)
        day, _, hour = said.rpartition(" ") if ":" in said else (said, "", "")
        told[stamp] = (day or "no date", hour)
    return year, told


def _telling(figure: SourcedFigure, outlets: Sequence[str], fit: int) -> list[str]:
    """So many outlets as fit, in their order: first of all one for each count that is claimed."""
    counts: dict[object, str] = {}
    for claim in in_time(figure):
        counts.setdefault((claim.low, claim.high), teller(claim))
    chosen = set(list(dict.fromkeys([*reversed(counts.values()), *outlets]))[:fit])
    return [outlet for outlet in outlets if outlet in chosen]


def _cells(figure: SourcedFigure, columns: Sequence[str]) -> list[Cell]:
    """What was told when, oldest first. What an outlet, or all others together, told before is no cell of its own."""
    cells: list[Cell] = []
    known: dict[object, Cell] = {}
    top: float | None = None
    last: dict[str, float] = {}
    for claim in in_time(figure):
        outlet = teller(claim)
        column = outlet if outlet in columns else OTHERS
        meant = (column, claim.low, claim.high, claim.qualifier, claim.said_by, claim.stands)
        # Of what one article tells that is out of date, no number is worth a line of its own.
        gone = meant if claim.stands else (column, claim.published)
        cell = known.get(meant) or known.get(gone)
        if cell is None:
            rises, falls = top is not None and claim.low > top, claim.low < last.get(outlet, claim.low)
            cell = Cell(column, rises=rises, falls=falls and column != OTHERS)
            cells.append(cell)
        known[meant] = known[gone] = cell
        cell.claims.append(claim)
        top = max(claim.low, claim.low if top is None else top)
        last[outlet] = claim.low
    return cells


def _rows(cells: Sequence[Cell]) -> list[list[Cell]]:
    """The cells line by line: those of one minute stand beside each other, as long as the outlet has no other there."""
    rows: list[list[Cell]] = []
    for cell in cells:
        row = rows[-1] if rows else []
        beside = row and (row[0].first.published or "")[:16] == (cell.first.published or "")[:16]
        if beside and all(cell.column != other.column for other in row):
            row.append(cell)
        else:
            rows.append([cell])
    return rows


def _cell(
    facing: Facing,
    figure: SourcedFigure,
    cell: Cell,
    at: int,
    room: tuple[int, int],
    standing: set[tuple[float, float]],
) -> Fact:
    """A cell that begins at a column, of the first of these widths at least, of the second at most."""
    signs, first = facing.signs, cell.first
    counts = list(dict.fromkeys(counted(facing, figure, claim) for claim in cell.claims))
    brief = f" {signs.dot} ".join(dict.fromkeys(_short(facing, claim) for claim in _distinct(cell.claims)))
    differs = not figure.agreed and cell.stands and any(contradict(bounds(first), other) for other in standing)
    marks = (signs.above if cell.rises else signs.below if cell.falls else "") + (signs.unequal if differs else "")
    same = [claim for claim in in_time(figure) if (claim.low, claim.high) == (first.low, first.high)]
    outlets = list(dict.fromkeys(map(teller, cell.claims)))
    also = list(dict.fromkeys([*outlets, *map(teller, same)]))
    who = facing.teller(first.said_by)
    some = f"{signs.times}{len(outlets)} " if len(outlets) > 1 else ""
    others = f"{some}{_bare(outlets[0])}" if cell.column == OTHERS else ""
    said = f" {signs.dot} ".join(filter(None, [others, f"{who} says" if who else ""]))
    fresh = any(map(facing.is_fresh, cell.claims))
    parts = [
        (signs.fresh if fresh else "", "accent bold"),
        (brief, "bold")
        if cell.stands
        else (f"({cut(brief, max(7, room[1] - (NAME if others else 3)), signs.ellipsis)})", "muted"),
        (f" {marks}" if marks else "", "warn bold" if differs else "accent"),
        (f" {said}" if said else "", "muted"),
    ]
    left = room[1]
    shown: list[tuple[str, str]] = []
    for text, ink in parts:
        text = cut(text, left, signs.ellipsis)
        shown.append((text, ink))
        left -= cell_len(text)
    tellers = f"{who} {signs.dot} {several(also, 3)}" if who else several(also, 3)
    return Fact(
        Content.assemble(*shown, (" " * max(0, room[0] - room[1] + left), "")),
        indent=at,
        beside=True,
        wrap=False,
        # First its own words, then those of all others who say as many.
        sources=tuple(dict.fromkeys(source for claim in (*cell.claims, *same) for source in claim.sources)),
        key=f"claim {figure.measure} {figure.who} {first.said_by} {counts[0]} {cell.column}",
        plain=as_said(facing, figure, ", ".join(counts), tellers),
        subject=Told(figure, tuple(cell.claims)),
        fresh=fresh,
    )


def _bare(outlet: str) -> str:
    """An outlet's name without what all sites begin with."""
    return outlet.removeprefix("www.")


def _distinct(claims: Sequence[Claim]) -> list[Claim]:
    """One claim of each number, highest first."""
    found = {(claim.low, claim.high, claim.qualifier): claim for claim in reversed(claims)}
    return sorted(found.values(), key=lambda claim: -claim.low)


def _short(facing: Facing, claim: Claim) -> str:
    """A count in as few cells as say it: `at least 4` as `≥4`; the words are in the source."""
    if word := rough_word(claim.low, claim.high, claim.qualifier):
        return word
    words = (claim.qualifier or "").casefold().split()
    high = claim.high
    if any(word in _LESS for word in words):
        sign = facing.signs.less
    elif high is None:
        sign = facing.signs.least if "least" in words or not words else facing.signs.more
    else:
        sign = facing.signs.about if words else ""
    return sign + amount(claim.low, claim.low if high is None else high, None, facing.signs.dash)


def legend(facing: Facing) -> Content:
    """What the signs of the tables mean."""
    signs = facing.signs
    return Content.styled(
        f"{signs.above} more than all before   {signs.below} less than this outlet said"
        f"   {signs.unequal} cannot both be true   ( ) replaced since",
        "muted",
    )
