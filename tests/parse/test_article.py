"""Pages to articles, and the feed's own text where the page has none."""

from __future__ import annotations

import json
import pickle

import pytest

from feeds.model import Entry
from feeds.parse.article import article_of
from feeds.parse.outlet import outlet_name
from feeds.parse.page import NoText, read_page

STORY = [
    "Rescue crews reached the village of Alto Seco on Monday, two days after the river broke its banks, they said.",
    "Four people were killed and eleven injured when the bridge gave way, according to the regional government.",
    "“We heard the water before we saw it,” said Marta Quispe, who keeps the village shop with her two daughters.",
    "The army has sent three helicopters with food and blankets, and engineers expect the road to open by Friday.",
    "Forecasters warn of more rain in the highlands, and schools in the valley will stay closed until next week.",
]
ABOUT = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "The Harbour Post"},
        {
            "@type": ["NewsArticle"],
            "headline": "Crews reach flooded village &amp; bring food",
            "datePublished": "2023-09-04T22:00:00+02:00",
            "author": [{"@type": "Person", "name": "By Ana Ruiz"}, {"@type": "Person", "name": "Tom Lee"}],
            "publisher": {"@type": "Organization", "name": "The Harbour Post"},
        },
    ],
}


def page(paragraphs: list[str], *, about: object = ABOUT, extra: str = "") -> str:
    return f"""<!doctype html><html lang="en-GB"><head><meta charset="utf-8">
<title>Village reached | The Harbour Post</title>
<meta property="og:title" content="Village reached | The Harbour Post">
<meta property="og:site_name" content="The Harbour Post">
<script type="application/ld+json">{json.dumps(about)}</script></head>
<body><nav><a href="/">Home</a><a href="/w">World</a></nav>
<main><article><h1>Crews reach flooded village &amp; bring food</h1>
<figure><img src="a.jpg" alt="x"><figcaption>The river on Monday. Photo: A. Ruiz</figcaption></figure>
{"".join(f"<p>{line}</p>" for line in paragraphs)}{extra}</article></main>
<footer><p>© The Harbour Post</p></footer></body></html>"""


def test_a_page_gives_its_story_and_what_it_says_of_it() -> None:
    article = read_page(page(STORY), id="a1", url="https://news.example/1")
    assert article.text == "\n\n".join(STORY)
    assert article.title == "Crews reach flooded village & bring food"
    assert article.outlet == "The Harbour Post"
    assert article.authors == ("Ana Ruiz", "Tom Lee")
    assert article.published == "2023-09-04T20:00:00Z"
    assert (article.language, article.text_source, article.id) == ("en", "page", "a1")
    assert pickle.loads(pickle.dumps(article)) == article


@pytest.mark.parametrize(
    "poison", ["&#27;[31m", "&#1;", "&#xFFFE;", "&#0;", "&#xD800;", "\x00", "\x1b]0;x\x07", "\u202e", "\ufffe"]
)
def test_one_bad_character_costs_the_reader_nothing(poison: str) -> None:
    article = read_page(page([STORY[0] + poison, *STORY[1:]]), id="a", url="https://news.example/1")
    assert STORY[3] in article.text
    assert article.text.isprintable() or set(article.text) & {"\n"}
    assert not any(
        (ord(character) < 32 and character != "\n") or character in "\u202e\ufffe\x9b" for character in article.text
    )


def test_without_a_word_of_its_own_the_outlet_is_taken_off_the_title() -> None:
    bare = page(STORY, about={}).replace("<h1>Crews reach flooded village &amp; bring food</h1>", "")
    assert read_page(bare, id="a", url="https://news.example/1").title == "Village reached"


def test_invitations_to_share_and_read_on_are_no_story() -> None:
    extra = "<p>Read more: Ten bridges that fell</p><p>Follow us on Facebook</p><p>Sign up for our newsletter here.</p>"
    assert read_page(page(STORY, extra=extra), id="a", url="https://news.example/1").text == "\n\n".join(STORY)


def test_a_story_in_the_pages_data_alone_is_found() -> None:
    about = {"@type": "NewsArticle", "headline": "Crews reach village", "articleBody": "\n\n".join(STORY)}
    article = read_page(page(STORY[:1], about=about), id="a", url="https://news.example/1")
    assert article.text == "\n\n".join(STORY)


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251", "shift_jis"])
def test_the_pages_charset_is_found(charset: str) -> None:
    line = {
        "utf-8": "Señor Ruiz",
        "windows-1251": "Спасатели добрались до деревни",
        "shift_jis": "救助隊が村に着いた",
    }[charset]
    document = page([f"{line} - {text}".replace("“", '"').replace("”", '"') for text in STORY])
    body = document.replace("utf-8", charset).replace("©", "").encode(charset)
    assert line in read_page(body, id="a", url="https://news.example/1").text


@pytest.mark.parametrize(
    "body",
    [b"", b"<html></html>", b"\x00" * 1000, b"%PDF-1.7 " + bytes(range(256)) * 50, b"<p>" * 200_000, b"<" * 100_000],
)
@pytest.mark.timeout(60)  # a guard against endless work, not a measure of speed
def test_a_page_without_a_story_says_so_by_name(body: bytes) -> None:
    with pytest.raises(NoText, match=r"https://news\.example/1"):
        read_page(body, id="a", url="https://news.example/1")


@pytest.mark.timeout(60)  # a guard against endless work, not a measure of speed
def test_a_page_of_fifty_megabytes_is_refused_at_once() -> None:
    with pytest.raises(NoText, match="50 MB"):
        read_page(b"<p>word " * 6_250_000, id="a", url="https://news.example/1")


@pytest.mark.timeout(60)  # a guard against endless work, not a measure of speed
def test_deep_markup_still_gives_the_story() -> None:
    deep = (
        page(STORY)
        .replace("<article>", "<div>" * 50_000 + "<article>")
        .replace("</article>", "</article>" + "</div>" * 50_000)
    )
    assert STORY[3] in read_page(deep, id="a", url="https://news.example/1").text


ENTRY = Entry(
    id="e1",
    feed="https://news.example/feed",
    url="https://news.example/1",
    title="The feed's headline",
    outlet="Harbour",
    published="2023-09-04T10:00:00Z",
    summary="A short line.",
    content="",
)


def test_an_entry_with_its_page() -> None:
    article = article_of(ENTRY, page(STORY).encode(), ENTRY.url, "text/html; charset=utf-8")
    assert (article.text_source, article.title, article.published) == ("page", "The feed's headline", ENTRY.published)
    assert (article.outlet, article.authors, article.id) == ("The Harbour Post", ("Ana Ruiz", "Tom Lee"), "e1")


@pytest.mark.parametrize("html", [None, b"", b"<html><body></body></html>", b"x" * 21_000_000])
def test_an_entry_without_a_page_keeps_its_own_words(html: bytes | None) -> None:
    article = article_of(ENTRY, html, ENTRY.url, None)
    assert (article.text, article.text_source, article.url) == ("A short line.", "feed", ENTRY.url)


def test_the_feeds_full_story_wins_over_a_wall() -> None:
    full = Entry(id="e2", feed=ENTRY.feed, url=ENTRY.url, content="\n\n".join(STORY * 2))
    wall = (
        "<html><body><main><p>"
        + "We value your privacy and use cookies to improve the site. " * 3
        + "</p></main></body></html>"
    )
    article = article_of(full, wall, full.url, None)
    assert (article.text, article.text_source) == (full.content, "feed")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("The Harbour Post - World", "The Harbour Post"),
        ("World – Harbour", "Harbour"),
        ("Harbour > World News", "Harbour"),
        ("Harbour RSS Feed", "Harbour"),
        ("Latest news from Harbour", "Harbour"),
        ("Harbour News", "Harbour News"),
        ("World", None),
        ("https://harbour.example", None),
        ("", None),
    ],
)
def test_outlet_names(title: str, name: str | None) -> None:
    assert outlet_name(title) == name
