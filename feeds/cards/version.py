"""Which analysis made a card: the number rises whenever the same article would get another card."""

ANALYSIS_VERSION = 5
