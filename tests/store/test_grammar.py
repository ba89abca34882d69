"""The grammar of queries: what is written comes back as the same tree, whatever is typed is read or refused."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.errors import QueryError
from feeds.store.query.grammar import Group, Term, grammar

Plain = tuple[str | None, str, bool, bool] | tuple[bool, list[list["Plain"]]]
"""A part without its places: of a term field, text, quoted, negated; of a group negated, alternatives."""

WORDS = st.text(st.characters(whitelist_categories=("Ll", "Lu", "Nd", "Lo")), min_size=1, max_size=8).filter(
    lambda word: word != "OR"
)
PHRASES = st.text(st.sampled_from("ab ()-:é漢OR,"), max_size=12)
TERMS = st.one_of(
    st.tuples(st.sampled_from([None, "kind", "since"]), WORDS, st.just(False), st.booleans()),
    st.tuples(st.sampled_from([None, "place"]), PHRASES.map(lambda text: f"a{text}"), st.just(True), st.booleans()),
)
ALTERNATIVES = st.recursive(
    st.lists(st.lists(TERMS, min_size=1, max_size=3), min_size=1, max_size=3),
    lambda inner: st.lists(
        st.lists(st.one_of(TERMS, st.tuples(st.booleans(), inner)), min_size=1, max_size=3), min_size=1, max_size=2
    ),
    max_leaves=8,
)
PIECES = ['"', "-", "(", ")", "OR", " ", "a:", "-(", ","]


def written(alternatives: list[list[Plain]], gap: str = " ") -> str:
    """The tree as somebody types it."""
    return f"{gap}OR{gap}".join(gap.join(_part(part, gap) for part in parts) for parts in alternatives)


def _part(part: Plain, gap: str) -> str:
    if len(part) == 2:
        return f"{'-' * part[0]}({written(part[1], gap)})"
    field, text, quoted, negated = part
    return f"{'-' * negated}{f'{field}:' if field else ''}" + (f'"{text}"' if quoted else text)


def plain(group: Group) -> list[list[Plain]]:
    """The tree without its places."""
    return [
        [
            (part.negated, plain(part))
            if isinstance(part, Group)
            else (part.field, part.text, part.quoted, part.negated)
            for part in parts
        ]
        for parts in group.alternatives
    ]


@settings(deadline=None)
@given(alternatives=ALTERNATIVES, gap=st.sampled_from([" ", "  ", "\t", "\u00a0"]))
def test_what_is_written_comes_back(alternatives: list[list[Plain]], gap: str) -> None:
    query = written(alternatives, gap)
    tree = grammar(query)
    assert plain(tree) == alternatives
    for term in tree.terms():
        assert query[term.at : term.end].strip('"') == term.text.strip('"')
        assert 0 <= term.start <= term.at <= term.end <= len(query)


@settings(max_examples=500, deadline=None)
@given(
    st.lists(
        st.one_of(st.text(max_size=6), st.sampled_from(['"', "-", "(", ")", "OR", " ", "a:", "-(", ","])), max_size=14
    )
)
def test_whatever_is_typed_is_read_or_refused_in_place(pieces: list[str]) -> None:
    query = "".join(pieces)
    try:
        tree = grammar(query)
    except QueryError as error:
        assert 0 <= error.position <= len(query)
        assert len(error.pointed(query).splitlines()) == 2 or not query
        return
    assert all(isinstance(term, Term) and term.end <= len(query) for term in tree.terms())


@pytest.mark.parametrize(
    ("query", "position", "message"),
    [
        ("(flood", 0, "never closed"),
        ("a (b (c)", 2, "never closed"),
        ("flood)", 5, "closes nothing"),
        ("a -()", 3, "nothing between"),
        ("(OR a)", 1, "before it"),
        ("(a OR)", 3, "after it"),
        ("(" * 13 + "a" + ")" * 13, 12, "more than 12"),
    ],
)
def test_parentheses_are_refused_where_they_are_wrong(query: str, position: int, message: str) -> None:
    with pytest.raises(QueryError, match=message) as refusal:
        grammar(query)
    assert refusal.value.position == position


def test_the_caret_stands_under_the_spot_in_wide_letters_too() -> None:
    with pytest.raises(QueryError) as refusal:
        grammar("漢字 )")
    query, caret = refusal.value.pointed("漢字 )").splitlines()
    assert (query, caret) == ("漢字 )", "     ^ This parenthesis closes nothing.")
