"""What leaves copytaster as a document: briefs and cards, as Markdown, HTML and JSON."""
