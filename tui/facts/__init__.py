"""From an open incident to the facts on the screen: one file a facet, nothing here draws."""
