"""Ten minutes of a rented GPU: what they must find ready, and what becomes of what they bring."""
