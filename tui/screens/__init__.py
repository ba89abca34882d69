"""The desk's screens, one file each, imported when they are first wanted."""
