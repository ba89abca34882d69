"""Lists of feeds: what is written is read back, what other readers write is understood, the rest is refused."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.parse.clean import plain
from feeds.subscriptions.opml import NotOpml, read, write
from feeds.subscriptions.subscription import Subscription


def opml(body: str) -> bytes:
    """An OPML document around outlines."""
    return f'<?xml version="1.0"?><opml version="2.0"><head/><body>{body}</body></opml>'.encode()


words = st.text(max_size=20).map(plain)
names = words.filter(bool)
urls = st.builds(
    "https://{}.example/{}".format,
    st.from_regex(r"[a-z]{1,8}", fullmatch=True),
    st.text("abcé&<>\"'?=;#%/日", max_size=12),
)


@given(
    st.lists(
        st.builds(
            Subscription, url=urls, title=words, site=st.none() | urls, folder=st.lists(names, max_size=3).map(tuple)
        ),
        max_size=8,
        unique_by=lambda subscription: subscription.url,
    )
)
def test_what_is_written_is_read_back(subscriptions: list[Subscription]) -> None:
    document = write(subscriptions)
    assert {one.url: one for one in read(document.encode(), "feeds.opml")} == {one.url: one for one in subscriptions}
    assert write(read(document.encode(), "feeds.opml")) == document


@given(st.text(max_size=60), st.text(max_size=60))
def test_whatever_is_in_a_title_the_document_stays_xml(title: str, folder: str) -> None:
    document = write([Subscription(url="https://a.example/rss", title=title, folder=(folder,))])
    root = ET.fromstring(document.encode())
    assert [outline.get("xmlUrl") for outline in root.iter("outline") if outline.get("xmlUrl")] == [
        "https://a.example/rss"
    ]


def test_folders_in_folders() -> None:
    document = opml(
        '<outline text="World"><outline text="Africa"><outline text="A" xmlUrl="http://a.example/"/></outline>'
        '<outline text="B" xmlUrl="http://b.example/"/></outline><outline text="C" xmlUrl="http://c.example/"/>'
    )
    assert [(one.title, one.folder) for one in read(document, "x")] == [
        ("A", ("World", "Africa")),
        ("B", ("World",)),
        ("C", ()),
    ]


ODD: dict[str, tuple[bytes, list[str]]] = {
    "any case": (opml('<OUTLINE TYPE="RSS" XMLURL="http://a.example/"/>'), ["http://a.example/"]),
    "url in place of xmlUrl": (opml('<outline type="rss" url="http://a.example/"/>'), ["http://a.example/"]),
    "a link is no feed": (opml('<outline type="link" url="http://a.example/"/>'), []),
    "nothing in it": (opml('<outline text="empty folder"/>'), []),
    "twice": (opml('<outline xmlUrl="http://a.example/"/>' * 2), ["http://a.example/"]),
    "white space": (opml('<outline xmlUrl="\n  http://a.example/ \n"/>'), ["http://a.example/"]),
    "a bare ampersand": (opml('<outline xmlUrl="http://a.example/?a=1&b=2"/>'), ["http://a.example/?a=1&b=2"]),
    "HTML's entities": (opml('<outline text="caf&eacute;&nbsp;&bogus;" xmlUrl="http://a.example/"/>'), ["http://a.example/"]),
    "control characters": (opml('<outline text="a\x00\x1bb" xmlUrl="http://a.example/"/>'), ["http://a.example/"]),
    "referenced control characters": (opml('<outline text="&#27;&#x1B;" xmlUrl="http://a.example/"/>'), ["http://a.example/"]),
    "a mark and space before": (b"\xef\xbb\xbf\n" + opml('<outline xmlUrl="http://a.example/"/>'), ["http://a.example/"]),
    "a namespace": (b'<o:opml xmlns:o="u"><o:outline xmlUrl="http://a.example/"/></o:opml>', ["http://a.example/"]),
    "an outside DTD": (
        b'<!DOCTYPE opml SYSTEM "http://x.example/opml.dtd"><opml><outline xmlUrl="http://a.example/"/></opml>',
        ["http://a.example/"],
    ),
    "UTF-16": (
        '<?xml version="1.0" encoding="utf-16"?><opml><outline xmlUrl="http://é.example/"/></opml>'.encode("utf-16"),
        ["http://é.example/"],
    ),
    "Windows": (
        '<?xml version="1.0" encoding="windows-1252"?><opml><outline text="€" xmlUrl="http://a.example/"/></opml>'.encode(
            "cp1252"
        ),
        ["http://a.example/"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", ODD)
def test_what_other_readers_write(case: str) -> None:
    document, found = ODD[case]
    assert [one.url for one in read(document, "x")] == found


def test_titles_come_out_clean() -> None:
    [one] = read(
        opml('<outline title="A &amp;\u202e &lt;b&gt;" text="other" xmlUrl="http://a.example/" htmlUrl=""/>'), "x"
    )
    assert one == Subscription(url="http://a.example/", title="A & <b>", site=None)
    [named] = read(opml('<outline text="caf&eacute; &amp; bar" xmlUrl="http://a.example/?x&y"/>'), "x")
    assert named.title == "café & bar"


NO_LISTS: dict[str, tuple[bytes, str]] = {
    "empty": (b" \n ", "is empty"),
    "words": (b"just some words", "is no XML"),
    "cut off": (opml("")[:-12], "is no XML, or is damaged"),
    "binary": (bytes(range(256)), "is no XML"),
    "a web page": (b"<!DOCTYPE html><html><head><title>x</title></head><body><p>x<br></body></html>", "is a web page"),
    "a feed": (b'<rss version="2.0"><channel/></rss>', "is a feed"),
    "an Atom feed": (b'<feed xmlns="http://www.w3.org/2005/Atom"/>', "is a feed"),
    "other XML": (b"<playlist/>", "begins with <playlist>"),
    "entities": (b'<!DOCTYPE opml [<!ENTITY a "b">]><opml><body>&a;</body></opml>', "entities of its own"),
    "a file of this machine": (
        b'<!DOCTYPE opml [<!ENTITY a SYSTEM "file:///etc/passwd">]><opml><outline text="&a;"/></opml>',
        "entities of its own",
    ),
    "endless folders": (b"<opml><body>" + b"<outline text='x'>" * 100_000, "deep"),
    "too large": (b"<opml>" + b" " * 21_000_000, "larger than"),
    "an unknown encoding": (b'<?xml version="1.0" encoding="klingon"?><opml/>', "list.opml"),
}


@pytest.mark.parametrize("case", NO_LISTS)
def test_what_is_no_list_is_refused_by_name(case: str) -> None:
    document, said = NO_LISTS[case]
    with pytest.raises(NotOpml) as refused:
        read(document, "list.opml")
    assert str(refused.value).startswith("list.opml ")
    assert said in str(refused.value)


@pytest.mark.timeout(60)  # a guard against endless work, not a measure of speed
def test_a_bomb_of_entities_costs_nothing() -> None:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE opml [<!ENTITY e0 "ha">{levels}]><opml><outline text="&e11;"/></opml>'
    with pytest.raises(NotOpml):
        read(bomb.encode(), "bomb.opml")


@given(st.binary(max_size=200))
def test_rubbish_is_refused_or_read_but_never_breaks(rubbish: bytes) -> None:
    for document in (rubbish, b"<opml><body>" + rubbish + b"</body></opml>"):
        try:
            read(document, "x")
        except NotOpml as refused:
            assert str(refused).startswith("x ")
