"""Who an incident is: a name made from its first article, which stays while articles come and go."""

from __future__ import annotations

import hashlib


def incident_id(first_article: str) -> str:
    """The id of the incident that begins with this article: `i-` and 16 hexadecimal digits."""
    return "i-" + hashlib.blake2b(first_article.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
