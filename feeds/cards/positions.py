"""Distances on the globe."""

from __future__ import annotations

import math

EARTH = 12_742.0
"""The Earth's mean diameter in kilometres."""


def distance(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Kilometres along the great circle between two positions in degrees (haversine)."""
    a, b, c, d = map(math.radians, (lat, lon, other_lat, other_lon))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return EARTH * math.asin(min(1.0, math.sqrt(h)))
