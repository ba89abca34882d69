"""Maps in a terminal: coastlines and borders, projected, drawn in dots, with places and their names on them.

Nothing here knows of Textual; `tui.widgets.map` shows what is made here.
"""
