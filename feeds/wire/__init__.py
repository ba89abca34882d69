"""The engine: runs the stages one after the other over a store, and reports how far it is. It has no screen."""
