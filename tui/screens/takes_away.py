"""What queue and incident share: yanking, opening in the browser, asking why."""

from __future__ import annotations

from collections.abc import Callable

from feeds.views import OpenIncident
from tui.facts.fact import Facing, Fact
from tui.screens.base import DeskScreen
from tui.take_away import attributed, link, links

WIDE = 100


class TakesAway(DeskScreen, part=True):
    """A screen with an incident in it. What it has is given by `shown` and `fact`."""

    @property
    def shown(self) -> OpenIncident | None:
        """The incident that is read."""
        raise NotImplementedError

    @property
    def fact(self) -> Fact | None:
        """The fact that is highlighted, where facts are."""
        return None

    def facing(self, opened: OpenIncident) -> Facing:
        """The incident as it is put into words here."""
        return Facing(opened, self.desk_app.now(), WIDE, self.desk_app.signs)

    def with_shown(self, do: Callable[[OpenIncident], None]) -> None:
        """Do something with the incident that is read."""
        if self.shown:
            do(self.shown)

    def action_yank(self) -> None:
        """The fact with its source; where none is highlighted, the headline with its sources."""
        self.with_shown(self._yank)

    def _yank(self, opened: OpenIncident) -> None:
        fact = self.fact
        if fact is not None and fact.quote is not None:
            from feeds.export.brief import quote_text

            self.yank(quote_text(opened, fact.quote), "The quote, with who said and who ran it,")
        elif fact is not None and fact.sources:
            self.yank(attributed(fact, self.facing(opened)), "The fact and its source")
        else:
            where = [f"<{url}>" for url in links(opened.articles, 3)]
            self.yank(
                "\n".join([fact.plain if fact and fact.plain else opened.incident.headline, *where]), "The headline"
            )

    def action_yank_card(self) -> None:
        """The card as Markdown."""
        from feeds.export.brief import card_markdown

        self.with_shown(lambda opened: self.yank(card_markdown(opened), "The card"))

    def yank(self, text: str, what: str) -> None:
        """Copy, and say so."""
        self.desk_app.yank(text)
        self.say(f"{what} copied.")

    def action_browse(self) -> None:
        """This source."""
        self.with_shown(self._browse)

    def _browse(self, opened: OpenIncident) -> None:
        fact = self.fact
        articles = {article.id: article for article in opened.articles}
        named = [
            articles[source.article].url for source in (fact.sources if fact else ()) if source.article in articles
        ]
        url = next((url for one in [*named, *links(opened.articles)] if (url := link(one))), None)
        self.browse([url] if url else [])

    def action_browse_all(self) -> None:
        """All sources."""
        self.with_shown(lambda opened: self.browse(links(opened.articles)))

    def browse(self, urls: list[str]) -> None:
        """Hand links to the browser, and say so."""
        if not urls:
            self.say("There is no link to open.")
            return
        self.desk_app.browse(urls)
        self.say(f"Opening {urls[0] if len(urls) == 1 else f'{len(urls)} sources'} in the browser.")

    def action_why(self) -> None:
        """Why it is as it is."""
        self.with_shown(self._why)

    def _why(self, opened: OpenIncident) -> None:
        from tui.screens.why import WhyScreen

        if self.is_current:
            self.app.push_screen(WhyScreen(opened, self.fact))
