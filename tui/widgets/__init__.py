"""The desk's widgets, one file each."""
