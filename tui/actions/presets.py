"""Keymaps that can be had by name: what differs from the registry's own keys."""

from __future__ import annotations

from collections.abc import Mapping

VIM: Mapping[str, str] = {
    "half_down": "ctrl+d,ctrl+f,pagedown",
    "half_up": "ctrl+u,ctrl+b,pageup",
    "yank": "y y",
    "next_incident": "J,right_curly_bracket",
    "previous_incident": "K,left_curly_bracket",
    "next_section": "J,right_curly_bracket",
    "previous_section": "K,left_curly_bracket",
    "select": "v,V",
    "quit": "q,Z Z,Z Q",
}
"""The desk's own keys are near to vim's already."""

NEWSBOAT: Mapping[str, str] = {
    "open": "enter,right",
    "back": "q,escape,h,left",
    "leave_place": "q,escape",
    "quit": "Q",
    "see": "n,d",
    "renew": "N",
    "spike": "D,x",
    "filter": "F,f",
    "states": "l,tab",
    "feeds": "E",
    "correct": "ctrl+e",
    "next_hit": "greater_than_sign",
    "previous_hit": "less_than_sign",
}
"""n is read and on to the next, N unread again, D deletes, F filters, E is the feeds, q leads back; s, o, r, R, A and ?
are the same in both."""

PRESETS: Mapping[str, Mapping[str, str]] = {"default": {}, "vim": VIM, "newsboat": NEWSBOAT}
