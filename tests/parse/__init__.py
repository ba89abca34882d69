"""The border: what hostile and broken feeds and pages become."""
