"""Networks that are trained here, a folder each."""
