"""Facet 2: who is in it, by what they do there."""

from __future__ import annotations

from textual.content import Content

from tui.facts.fact import Facing, Fact, gap, heading
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


def actors(facing: Facing) -> list[Fact]:
    """Every actor once, under the first of its roles; Enter opens the dossier."""
    facts: list[Fact] = []
    left = list(facing.open.incident.actors)
    for role, title in ROLES.items():
        here = [actor for actor in left if role in actor.roles or (role == "mentioned")]
        left = [actor for actor in left if actor not in here]
        if not here:
            continue
        facts += [*([gap()] if facts else []), heading(title)]
        for actor in here:
            also = ", ".join(other for other in actor.roles if other not in (role, "mentioned"))
            description = line(actor.description or "")
            forms = [line(form) for form in actor.forms if form != actor.name]
            said = len(actor.sources)
            facts.append(
                Fact(
                    Content.assemble(
                        (line(actor.name), "bold"),
                        (f"  {description}" if description else "", "text"),
                        (f"  also {also}" if also else "", "muted"),
                        (f"  {said}×", "muted"),
                        (f"\n{several(forms, 4)}" if forms else "", "muted"),
                    ),
                    sources=actor.sources,
                    actor=actor.key,
                    key=f"actor {actor.key}",
                    plain=line(actor.name) + (f", {description}" if description else ""),
                    subject=actor,
                    fresh=facing.is_fresh(actor),
                )
            )
    return facts or [heading("No actors were found in these articles.", ink_name="muted")]
