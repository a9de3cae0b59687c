"""From raw text to a clean, dated document."""
