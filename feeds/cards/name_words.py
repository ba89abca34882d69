"""Words that tell what a proper name stands for: titles of people, heads of organisations, of places, of neither."""

from __future__ import annotations

from feeds.cards.lexicon import word_list

TITLES = word_list("titles")

ORGANISATIONS = word_list("heads_of_organisations")
"""Nouns at the end of a name, or before its `of` or `for`, that make it an organisation's."""

PLACES = word_list("heads_of_places")

THINGS = word_list("heads_of_things")
"""Heads of names that are neither somebody nor somewhere: laws, prizes, days, plans, storms."""

PARTICLES = word_list("particles")
