"""What the user listens to: lists of feeds as files, and finding a site's feeds."""
