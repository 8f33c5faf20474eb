"""What turns a clean photo into the degraded one that a network has to restore."""
