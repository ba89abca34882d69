"""What the tests of cards share: the pipeline, loaded once."""

from __future__ import annotations

import pytest

from feeds.cards.pipeline import Analyser


@pytest.fixture(scope="session")
def analyser() -> Analyser:
    """The whole pipeline with the real model."""
    return Analyser()
