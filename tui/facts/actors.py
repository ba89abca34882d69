"""Facet 2: who did what to whom, who matters most, and all others by what they do there."""

from __future__ import annotations

from textual.content import Content

from feeds.model import SourcedActor
from tui.facts.fact import Facing, Fact, gap, heading, nothing
from tui.facts.parts import Deed, Parts
from tui.facts.saying import several
from tui.widgets.safe import line

ROLES = {
    "perpetrator": "WHO DID IT",
    "victim": "WHOM IT HIT",
    "responder": "WHO CAME TO HELP",
    "authority": "WHO RULES OR DECIDES",
    "subject": "WHOM IT IS ABOUT",
    "speaker": "WHO IS QUOTED",
    "mentioned": "ALSO NAMED",
}
MANY = 8
"""Where there are more actors than these, those that matter most stand before the others."""
MAIN = 5
DEEDS = 4
PRONOUNS = ("he", "she", "it", "they", "him", "her", "them", "who", "his", "their", "its", "i", "we")
"""Words for anybody, which say nothing of how somebody is called."""


def actors(facing: Facing) -> list[Fact]:
    """The deeds, then every actor once: first those that matter most, then by their part; Enter opens the dossier."""
    parts = Parts(facing)
    facts = []
    if deeds := parts.deeds()[:DEEDS]:
        facts += [heading("WHO DID WHAT TO WHOM"), *(_deed(facing, deed) for deed in deeds)]
    left = sorted(facing.open.incident.actors, key=parts.weight, reverse=True)
    if len(left) > MANY:
        main = [actor for actor in left if parts.roles(actor)][:MAIN]
        left = [actor for actor in left if actor not in main]
        facts += _group(parts, "WHO MATTERS MOST", main, follows=bool(facts))
    for role, title in ROLES.items():
        here = [actor for actor in left if (parts.mostly(actor) or _least(actor)) == role]
        facts += _group(parts, title, here, follows=bool(facts))
    return facts or [nothing("No actors were found in these articles.", facing)]


def _bare(form: str) -> str:
    """A form of a name without its capitals and article."""
    return line(form).casefold().removeprefix("the ")


def _least(actor: SourcedActor) -> str:
    return "speaker" if "speaker" in actor.roles else "mentioned"


def _deed(facing: Facing, deed: Deed) -> Fact:
    whom = [line(one.name) for one in deed.whom]
    outlets = facing.outlets(deed.sources)
    who = line(deed.who.name)
    return Fact(
        Content.assemble(
            (who, "bold"),
            (f" {facing.signs.arrow} ", "accent bold"),
            (several(whom, 4), "bold"),
            (f"  {several(outlets)}", "muted"),
        ),
        sources=deed.sources,
        actor=deed.who.key,
        key=f"deed {deed.who.key}",
        plain=f"{who} {facing.signs.arrow} {several(whom, 6)}",
        subject=deed.who,
    )


def _group(parts: Parts, title: str, here: list[SourcedActor], *, follows: bool) -> list[Fact]:
    if not here:
        return []
    return [*([gap()] if follows else []), heading(title), *(_actor(parts, actor) for actor in here)]


def _actor(parts: Parts, actor: SourcedActor) -> Fact:
    facing = parts.facing
    description = line(actor.description or "")
    forms = [line(form) for form in actor.forms if _bare(form) not in (_bare(actor.name), *PRONOUNS)]
    (articles, _), quotes, named = parts.weight(actor), parts.quotes(actor), len(actor.sources)
    found = parts.roles(actor)
    # In how many articles matters where they do not agree.
    roles = [
        f"{role} in {count}" if len(found) > 1 and articles > 1 and count else role for role, count in found.items()
    ]
    outlets = facing.outlets(actor.sources)
    said = [
        ", ".join(roles),
        f"{quotes} quotes" if quotes > 1 else "1 quote" if quotes else "",
        f"{named}{facing.signs.times} in {f'{len(outlets)} outlets' if len(outlets) > 1 else several(outlets)}",
        f"as {several(forms, 3)}" if forms else "",
    ]
    return Fact(
        Content.assemble(
            (line(actor.name), "bold"),
            (f"  {description}" if description else "", "text"),
            (f"\n{f' {facing.signs.dot} '.join(filter(None, said))}", "muted"),
        ),
        sources=actor.sources,
        actor=actor.key,
        key=f"actor {actor.key}",
        plain=line(actor.name) + (f", {description}" if description else ""),
        subject=actor,
        fresh=facing.is_fresh(actor),
    )
