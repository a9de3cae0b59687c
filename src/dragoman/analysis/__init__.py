"""What many statements show together."""
