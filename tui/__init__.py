"""The desk: the screen over `feeds.desk`. It draws, asks and shows; it never fetches, parses or analyses."""
