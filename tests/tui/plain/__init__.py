"""The desk in lines."""
