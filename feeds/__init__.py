"""The wire and the desk's use cases: everything of copytaster that has no screen."""
