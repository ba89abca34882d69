"""Documents of incidents: who claims what and who said what, and nothing in them that is obeyed."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import get_args

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.export.brief import BriefFormat, card_markdown, quote_text, render
from feeds.export.safe import in_html, in_markdown, visible, web_link
from feeds.model import (
    Article,
    Claim,
    Incident,
    Kind,
    Source,
    SourcedActor,
    SourcedFigure,
    SourcedPlace,
    SourcedQuote,
    SourcedSentence,
    SourcedWhen,
)
from feeds.views import OpenIncident, QueueRow

TEXT = "More than 40 people were hurt. The mayor said three died. Damage of $2 million was reported."
HARBOUR = Article(
    id="a", url="https://harbour.example/1", title="Crane falls in port", outlet="Harbour Wire",
    published="2024-03-05T09:00:00Z", text=TEXT,
)  # fmt: skip
LEDGER = Article(
    id="b", url="https://ledger.example/2", title="Port crane collapses", outlet="The Ledger",
    published="2024-03-05T11:30:00Z", text=TEXT,
)  # fmt: skip


def at(words: str, *articles: str) -> tuple[Source, ...]:
    """Where the words stand in the articles."""
    start = TEXT.index(words)
    return tuple(Source(article=article, span=(start, start + len(words))) for article in articles)


def claim(low: float, high: float | None, words: str, *articles: str, **more: str | None) -> Claim:
    """What articles say of a count."""
    return Claim(
        low=low, high=high, qualifier=more.get("qualifier"), said_by=more.get("said_by"),
        outlet=more.get("outlet"), published=None, sources=at(words, *articles),
    )  # fmt: skip


def figure(measure: str, claims: tuple[Claim, ...], **more: object) -> SourcedFigure:
    """A figure made of claims."""
    raw: dict[str, object] = {
        "measure": measure,
        "who": None,
        "low": claims[0].low,
        "high": claims[0].high,
        "scope": "event",
    }
    raw |= {"agreed": True, "claims": msgspec.to_builtins(claims), **more}
    return msgspec.convert(raw, SourcedFigure)


def quote(text: str, kind: str = "direct", speaker: str | None = "p1", said: str | None = None) -> SourcedQuote:
    """A quote that both outlets ran."""
    raw = {"text": text, "kind": kind, "speaker": speaker, "speaker_text": said, "cue": "said"}
    return msgspec.convert(
        {**raw, "outlets": ["Harbour Wire", "The Ledger"], "sources": [{"article": "b", "span": [0, 1]}]}, SourcedQuote
    )


MAYOR = SourcedActor(
    id="p1", key="person:ines-jurado", name="Ines Jurado", kind="person", description="the mayor", roles=("speaker",),
    forms=("Ines Jurado",), sources=at("The mayor", "a"),
)  # fmt: skip
PORT = SourcedPlace(
    id="l1", key="geo:3868707", name="Valdivia", kind="settlement", country="CL", admin1="Los Ríos", lat=-39.8,
    lon=-73.2, geonameid=3868707, scene=True, sources=at("people", "a"),
)  # fmt: skip
INCIDENT = Incident(
    id="i-1",
    headline="Crane falls in port",
    kind=Kind(code="accident", label="Accident", topic="medtop:20000139", confidence=0.9),
    articles=("a", "b"),
    outlets=("Harbour Wire", "The Ledger"),
    first_seen="2024-03-05T09:00:00Z",
    last_updated="2024-03-05T11:30:00Z",
    when=SourcedWhen(text="on Monday", start="2024-03-04", end="2024-03-04", sources=at("people", "a")),
    where="l1",
    summary=(SourcedSentence(text="A crane fell in the port.", sources=at("people", "b", "a")),),
    actors=(MAYOR,),
    places=(PORT,),
    quotes=(quote("We heard it groan all night."), quote("it was rusty", "indirect", None, "a docker")),
    figures=(
        figure(
            "killed",
            (
                claim(3, 3, "three", "a", said_by="p1", outlet="Harbour Wire"),
                claim(5, 5, "three", "b", outlet="The Ledger"),
            ),
            low=3, high=5, who="dockers", agreed=False,
        ),
        figure("injured", (claim(41, None, "More than 40", "a", qualifier="more than", outlet="Harbour Wire"),)),
        figure("money", (claim(2e6, 2e6, "$2 million", "b", outlet="The Ledger"),)),
        figure("killed", (claim(70000, 70000, "three", "a", outlet="Harbour Wire"),), scope="background"),
    ),
    moments=(),
)  # fmt: skip
ROW = QueueRow(
    key=1, id="i-1", headline="Crane falls in port", kind="accident", kind_label="Accident", place="Valdivia",
    country="CL", toll="killed 3–5", agreed=False, outlets=2, articles=2, first_seen=None, last_updated=None,
    state="kept", news=None,
)  # fmt: skip
FOUND = OpenIncident(incident=INCIDENT, row=ROW, articles=(HARBOUR, LEDGER), cards={})


def spoilt(words: str, url: str) -> OpenIncident:
    """The incident with these words in every field that a feed can fill, and this URL."""
    article = msgspec.structs.replace(HARBOUR, title=words, outlet=words, url=url)
    incident = msgspec.structs.replace(
        INCIDENT,
        headline=words,
        kind=msgspec.structs.replace(INCIDENT.kind, label=words),
        when=SourcedWhen(text=words, start=None, end=None, sources=()),
        summary=(SourcedSentence(text=words, sources=at("people", "a")),),
        actors=(msgspec.structs.replace(MAYOR, name=words),),
        places=(msgspec.structs.replace(PORT, name=words, admin1=words, country=words),),
        quotes=(
            msgspec.structs.replace(quote(words), outlets=(words,), sources=at("people", "a")),
            msgspec.structs.replace(quote(words, "indirect", None, words), outlets=(words,)),
        ),
        figures=(figure("killed", (claim(3, 3, "three", "a", outlet=words),), who=words),),
    )
    return OpenIncident(incident=incident, row=ROW, articles=(article,), cards={})


def test_markdown_says_who_claims_and_who_said_what() -> None:
    one, two = "[1](https://harbour.example/1)", "[2](https://ledger.example/2)"
    assert card_markdown(FOUND).splitlines() == [
        "## Crane falls in port",
        "",
        "*Accident · Valdivia, Los Ríos, CL · 4 March 2024*",
        "",
        f"A crane fell in the port. {one} {two}",
        "",
        "### Figures",
        "",
        "- **Killed:** 3–5 dockers ≠ they differ",
        f"  - 3: Ines Jurado, in Harbour Wire {one}",
        f"  - 5: The Ledger {two}",
        f"- **Injured:** “More than 40”: Harbour Wire {one}",
        f"- **Money:** “\\$2 million”: The Ledger {two}",
        f"- **Killed:** 70,000 (background): Harbour Wire {one}",
        "",
        "### Quotes",
        "",
        "> “We heard it groan all night.”\\",
        f"> — Ines Jurado (Harbour Wire, The Ledger) {two}",
        "",
        "> it was rusty\\",
        f"> — a docker (in indirect speech) (Harbour Wire, The Ledger) {two}",
        "",
        "### Sources",
        "",
        "1. Harbour Wire, [Crane falls in port](https://harbour.example/1), 5 March 2024, 09:00 UTC",
        "2. The Ledger, [Port crane collapses](https://ledger.example/2), 5 March 2024, 11:30 UTC",
    ]


def test_html_says_the_same_and_links_the_sources() -> None:
    page = render([FOUND], "html")
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.partition("<body>")[2]))
    for said in (
        "Crane falls in port",
        "3–5 dockers ≠ they differ",
        "3: Ines Jurado, in Harbour Wire",
        "70,000 (background)",
        "“We heard it groan all night.”",
        "— Ines Jurado (Harbour Wire, The Ledger)",
        "— a docker (in indirect speech)",
    ):
        assert said in words
    assert page.count('href="https://harbour.example/1"') >= 3
    assert "default-src 'none'" in page


def test_json_is_the_incident_with_its_sources() -> None:
    [one] = json.loads(render([FOUND], "json"))
    assert one["state"] == "kept"
    assert msgspec.convert(one["incident"], Incident) == INCIDENT
    assert one["sources"][0] == {
        "id": "a", "url": "https://harbour.example/1", "title": "Crane falls in port", "outlet": "Harbour Wire",
        "published": "2024-03-05T09:00:00Z",
    }  # fmt: skip


def test_an_empty_brief_says_so() -> None:
    assert render([], "md") == "# Brief: 0 incidents\n\nNothing is in this brief yet.\n"
    assert "Nothing is in this brief yet." in render([], "html")
    assert json.loads(render([], "json")) == []


def test_a_brief_has_its_incidents_in_order() -> None:
    other = msgspec.structs.replace(FOUND, incident=msgspec.structs.replace(INCIDENT, headline="Later"))
    document = render([other, FOUND], "md")
    assert document.startswith("# Brief: 2 incidents\n\n## Later\n")
    assert document.index("## Later") < document.index("## Crane falls")


def test_a_quote_to_paste() -> None:
    direct, indirect = INCIDENT.quotes
    assert quote_text(FOUND, direct) == (
        "“We heard it groan all night.” — Ines Jurado, Harbour Wire, The Ledger, 5 March 2024, 11:30 UTC\n"
        "https://ledger.example/2"
    )
    assert quote_text(FOUND, indirect).startswith("it was rusty — a docker (in indirect speech), Harbour Wire")
    nobody = msgspec.structs.replace(direct, speaker=None)
    assert "— speaker not named," in quote_text(FOUND, nobody)


@pytest.mark.parametrize("text", ["“We know.”", '"We know."', "We know."])
def test_quotation_marks_stand_once(text: str) -> None:
    assert quote_text(FOUND, quote(text)).startswith("“We know.” —")


HOSTILE = (
    "\x1b[31m\x9b0m\u202eevil\u2066\x00 <script>alert(1)</script> [x](javascript:alert(1)) *b* `c` &lt;i&gt; \ud800"
)


@pytest.mark.parametrize("form", get_args(BriefFormat))
def test_nothing_that_a_terminal_obeys_comes_out(form: BriefFormat) -> None:
    document = render([spoilt(HOSTILE, "javascript:alert(1)")], form)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", document)
    document.encode()
    if form == "json":
        assert not re.search("[\x00-\x1f\x7f-\x9f\u202e]", "".join(map(str, json.loads(document))))
        assert json.loads(document)[0]["sources"][0]["url"] is None
    else:
        assert "<script>alert" not in document.replace("\\<script\\>", "")
        assert not re.search(r"href=\"javascript:" if form == "html" else r"(?<!\\)\]\(javascript:", document)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.attributes: set[str] = set()
        self.links: set[str] = set()
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.links.update(value or "" for name, value in attrs if name == "href")

    def handle_data(self, data: str) -> None:
        self.words += data


HTML_OURS = {
    "html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "article", "ul", "ol", "li", "strong",
    "span", "blockquote", "footer", "sup", "a", "br",
}  # fmt: skip
MARKUP = st.text(st.sampled_from("<>&\"'/=ab \\`*_[]()#!:;-+1.|~$@\x1b\u202e\n"), max_size=40) | st.text(max_size=40)


@settings(deadline=None)
@given(MARKUP, MARKUP)
def test_no_words_become_html(words: str, path: str) -> None:
    tags = _Tags()
    tags.feed(render([spoilt(words, f"https://a.example/{path}")], "html"))
    assert tags.seen <= HTML_OURS
    assert tags.attributes <= {"lang", "charset", "http-equiv", "content", "name", "dir", "class", "href", "rel"}
    assert all(link.startswith("https://a.example/") for link in tags.links)
    assert visible(words) in tags.words


@given(MARKUP)
def test_no_words_become_markdown(words: str) -> None:
    """Read back as CommonMark does: a backslash before punctuation gives the character, and nothing else is special."""
    written = in_markdown(words)
    assert re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", written) == visible(words)
    bare = re.sub(r"\\[!-/:-@\[-`{-~]", "§", written)
    assert not re.search(
        r"[`*_\[\]<>#|~$\\]|&#?\w+;|^[-+=]|^\d+[.)](\s|$)|\b(https?|ftp)://|\bwww\.", bare, re.IGNORECASE
    )


@given(st.text(max_size=60))
def test_visible_text_stays_as_it_is(text: str) -> None:
    once = visible(text)
    assert visible(once) == once
    assert in_html(once).count("<") == 0


@pytest.mark.parametrize("text", ["Șef după ploaie", "👩‍👩‍👧 family", "नमस्ते", "سلام‌ها", "“quoted” — dash", "日本語"])
def test_scripts_and_emoji_stay_whole(text: str) -> None:
    assert visible(text) == text
    assert in_html(text) == text


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://a.example/x?y=1&z=2", "https://a.example/x?y=1&z=2"),
        ("https://a.example/(x)", "https://a.example/%28x%29"),
        ("https://a.example/a'b\"c", "https://a.example/a%27b%22c"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("https://user:pw@a.example/", None),
        ("https://a.example/\x1b[0m", None),
        ("https://a.example/\u202egnp", None),
        ("https://", None),
        ("//a.example/", None),
        ("http://[::1", None),
        ("", None),
        (None, None),
    ],
)
def test_which_links_are_given(url: str | None, link: str | None) -> None:
    assert web_link(url) == link
