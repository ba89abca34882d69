"""The desk in lines: the queue and the cards as text, one command a line, for screen readers and simple terminals.

Nothing is drawn here, no cursor is moved, no colour set, and no sign stands for a word.
"""
