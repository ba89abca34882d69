"""Whom a pronoun stands for: the person, group or body that the sentences before it name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from feeds.cards.people import is_female, is_male
from feeds.cards.reading import Reading
from feeds.model import ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_REACH = 6
"""Sentences back in which a pronoun may find whom it stands for."""
_NEAR = 2

Spans = Sequence[tuple[int, int, str]]
"""Mentions in the order of the text: start, end, actor."""


class Known(Protocol):
    """What is known of an actor."""

    name: str
    kind: ActorKind
    description: str | None


def person_before(
    reading: Reading,
    spans: Spans,
    known: Mapping[str, Known],
    pronoun: Token,
    head_of: Callable[[int, int], Token | None],
    *,
    male: bool,
) -> str | None:
    """The person whom `he` or `she` stands for: the subject of this or the last sentences, else the nearest one."""
    here = reading.sentence_at(pronoun.idx)
    best: tuple[float, str] | None = None
    for start, end, actor in spans:
        if start >= pronoun.idx:
            break
        one = known[actor]
        if one.kind != "person":
            continue
        agrees = is_male if male else is_female
        other = is_female if male else is_male
        if other(one.name, one.description) and not agrees(one.name, one.description):
            continue
        away = here - reading.sentence_at(start)
        if away > _REACH:
            continue
        token = head_of(start, end)
        subject = token is not None and token.dep_ in ("nsubj", "nsubjpass")
        score = -2.0 * away + (1.5 if subject else 0.0) + start / max(1, len(reading.text))
        if token is not None and token.dep_ == "poss":
            score -= 1.0
        if best is None or score >= best[0]:
            best = (score, actor)
    return best[1] if best else None


def only_before(
    reading: Reading,
    spans: Spans,
    known: Mapping[str, Known],
    pronoun: Token,
    head_of: Callable[[int, int], Token | None],
    kinds: tuple[ActorKind, ...],
) -> str | None:
    """The one actor of the kinds whom the last two sentences name, or name as their only subject."""
    here = reading.sentence_at(pronoun.idx)
    near: dict[str, int] = {}
    for start, end, actor in spans:
        if start >= pronoun.idx:
            break
        if here - reading.sentence_at(start) > _NEAR or known[actor].kind not in kinds:
            continue
        token = head_of(start, end)
        near[actor] = max(near.get(actor, 0), 2 if token is not None and token.dep_.startswith("nsubj") else 1)
    subjects = [actor for actor, weight in near.items() if weight == 2]
    chosen = subjects if len(subjects) == 1 else list(near)
    return chosen[0] if len(chosen) == 1 else None
