"""How statements are shown; reads only."""
