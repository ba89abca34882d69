"""Article → card: names, actors, places, quotes, figures, times, kind and summary, each fact with its span."""
