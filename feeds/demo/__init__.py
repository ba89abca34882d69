"""A small newsroom of our own words: invented outlets that report invented events in places that exist.

It is served on loopback and goes the whole way of a real feed: fetched, parsed, read, analysed, grouped and stored. The
tests use the same site.
"""
