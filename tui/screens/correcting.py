"""Putting a fact right: what can be done for each sort of fact, and what is asked for it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from feeds.model import Correction, NewPlace, SourcedActor, SourcedMoment, SourcedPlace, SourcedQuote, SourcedSentence
from feeds.views import OpenIncident
from tui.facts.fact import Facing, Headline, Subject, Told
from tui.facts.saying import MEASURES, counted, marked, position, where
from tui.place_lookup import NotLookedUp, look_up
from tui.screens.menu import Menu
from tui.screens.pick import FREE, Choice, Pick
from tui.screens.prompt import Prompt
from tui.widgets.queue_row import cut
from tui.widgets.safe import line

if TYPE_CHECKING:
    from tui.app import Copytaster

NOBODY = "nobody"
LONGEST = 60


def figure_words(measure: str, low: float, high: float | None) -> str:
    """How a correction names a figure (`feeds.model.Correction`): `killed 4 4`; `killed 4 -` where it is open-ended."""
    return f"{measure} {low:g} {'-' if high is None else f'{high:g}'}"


class Correcting:
    """Asks the user, screen by screen, how a fact of an open incident is to be put right."""

    def __init__(self, app: Copytaster, facing: Facing) -> None:
        self._app, self._facing = app, facing

    @property
    def _open(self) -> OpenIncident:
        return self._facing.open

    async def ask(self, subject: Subject) -> Correction | None:
        """The correction that the user wants; None where none."""
        match subject:
            case Headline():
                return await self._headline(subject)
            case SourcedActor():
                return await self._actor(subject)
            case SourcedPlace():
                return await self._place(subject)
            case SourcedQuote():
                return await self._quote(subject)
            case Told():
                return await self._figure(subject)
            case SourcedMoment():
                what = subject.what or subject.text
                return await self._delete(what, "moment", Correction(verb="delete", fact="moment", what=what))
            case SourcedSentence():
                what = subject.text
                return await self._delete(what, "sentence", Correction(verb="delete", fact="sentence", what=what))

    async def _menu(self, title: str, *options: tuple[str, str]) -> str | None:
        title = cut(line(title), LONGEST, self._facing.signs.ellipsis)
        return await self._app.push_screen_wait(Menu(title, options))

    async def _delete(self, title: str, name: str, correction: Correction) -> Correction | None:
        return correction if await self._menu(title, ("x", f"delete this {name}")) else None

    async def _line(self, title: str, value: str = "", hint: str = "") -> str:
        return (await self._app.push_screen_wait(Prompt(title, value, hint)) or "").strip()

    # --- what each sort of fact asks for ---

    async def _headline(self, headline: Headline) -> Correction | None:
        to = await self._line("headline", line(headline.text))
        if not to or to == line(headline.text):
            return None
        return Correction(verb="rename", fact="headline", what=headline.text, to=to)

    async def _actor(self, actor: SourcedActor) -> Correction | None:
        others = [one for one in self._open.incident.actors if one.id != actor.id]
        key = await self._menu(
            actor.name,
            ("r", "rename"),
            *([("j", "is the same as another actor: join the two")] if others else []),
            ("x", "delete this actor"),
        )
        if key == "r":
            to = await self._line("rename", line(actor.name))
            return Correction(verb="rename", fact="actor", what=actor.name, to=to) if to and to != actor.name else None
        if key == "j":
            other = await self._app.push_screen_wait(Pick(f"{line(actor.name)} is", self._actors(others)))
            return Correction(verb="join", fact="actor", what=actor.name, to=other) if other else None
        return Correction(verb="delete", fact="actor", what=actor.name) if key == "x" else None

    @staticmethod
    def _actors(actors: list[SourcedActor]) -> list[Choice]:
        return [Choice.of(actor.name, actor.name, actor.description or ", ".join(actor.roles)) for actor in actors]

    async def _quote(self, quote: SourcedQuote) -> Correction | None:
        key = await self._menu(
            marked(self._facing, quote, LONGEST - 4), ("s", "somebody else said it"), ("x", "delete this quote")
        )
        if key == "x":
            return Correction(verb="delete", fact="quote", what=quote.text)
        if key != "s":
            return None
        others = [actor for actor in self._open.incident.actors if actor.id != quote.speaker]
        choices = [*self._actors(others), Choice.of(NOBODY, "nobody known", "the sources do not say who")]
        # An actor who is called so is one of the list's; the key of "nobody known" must be nobody's name.
        choices = [choice for choice in choices[:-1] if choice.key != NOBODY] + choices[-1:]
        to = await self._app.push_screen_wait(Pick("said by", choices, free="as written here"))
        if to is None:
            return None
        speaker = None if to == NOBODY else to.removeprefix(FREE)
        return Correction(verb="speaker", fact="quote", what=quote.text, to=speaker)

    async def _place(self, place: SourcedPlace) -> Correction | None:
        scene = self._open.incident.where == place.id
        key = await self._menu(
            where(self._facing, place),
            ("p", "is another place"),
            *([] if scene else [("h", "it happened here")]),
            ("x", "delete this place"),
        )
        same = [one for one in self._open.incident.places if one.name == place.name]
        what = place.name if len(same) == 1 else place.key
        if key == "h":
            return Correction(verb="scene", fact="place", what=what)
        if key == "x":
            return Correction(verb="delete", fact="place", what=what)
        new = await self._new_place(place) if key == "p" else None
        return Correction(verb="place", fact="place", what=what, place=new) if new else None

    async def _new_place(self, place: SourcedPlace) -> NewPlace | None:
        """The incident's other places, then those that bear the name in the gazetteer."""
        others = [one for one in self._open.incident.places if one.id != place.id]
        hint = "its right name; nothing and enter: another of this incident's places" if others else "its right name"
        name = await self._app.push_screen_wait(Prompt("place", line(place.name), hint))
        if name is None:
            return None
        found = [
            NewPlace(
                name=one.name,
                kind=one.kind,
                country=one.country,
                admin1=one.admin1,
                lat=one.lat,
                lon=one.lon,
                geonameid=one.geonameid,
            )
            for one in others
        ]
        here = len(found)
        if name.strip():
            self._app.say(f"Looking {name.strip()} up {self._facing.signs.ellipsis}")
            try:
                program = self._app.wire.program if self._app.wire else (sys.executable, "-m", "feeds")
                found += await look_up(program, name)
            except NotLookedUp as error:
                self._app.tell(str(error))
        choices = [
            Choice.of(str(number), one.name, _told(one, "in this incident" if number < here else ""))
            for number, one in enumerate(found)
        ]
        pick = Pick(f"{line(place.name)} is", choices, nothing="No place of this name is known; esc leaves.")
        chosen = await self._app.push_screen_wait(pick)
        return found[int(chosen)] if chosen is not None else None

    async def _figure(self, told: Told) -> Correction | None:
        figure = told.figure
        by_words = {
            figure_words(figure.measure, claim.low, claim.high): counted(self._facing, figure, claim)
            for claim in told.claims
        }
        name = f"{MEASURES[figure.measure]} {line(figure.who or '')}".strip()
        words = next(iter(by_words), "")
        if len(by_words) > 1:
            choices = [Choice.of(one, said, name) for one, said in by_words.items()]
            chosen = await self._app.push_screen_wait(Pick("which is wrong?", choices))
            if chosen is None:
                return None
            words = chosen
        title = f"{name}: {by_words[words]}"
        return await self._delete(title, "figure", Correction(verb="delete", fact="figure", what=words))


def _told(place: NewPlace, beside: str) -> str:
    kind = place.kind if place.kind != "unknown" else ""
    region = ", ".join(one for one in (place.admin1, place.country) if one)
    return "  ".join(part for part in (region, kind, position(place), beside) if part)
