"""The terminal as the desk uses it: what comes in may be anything, and the line may be slow, dead or gone."""
