"""The border: bytes of feeds and pages become entries and articles, and hostile input stays outside.

All text that leaves this package is plain: no markup, no control or escape sequence, no bidi override. The modules, in
the order in which a document passes them: `charset` (bytes to text), `feed` and `json_feed` (a feed to its entries),
`page` (a page to its main text), `article` (the one or the other becomes the article); `clean`, `dates` and
`boilerplate` serve them all. Import the functions from their modules: importing this package loads nothing.
"""
