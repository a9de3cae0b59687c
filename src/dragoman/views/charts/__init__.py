"""Charts and maps as SVG with a text alternative, in the colours of the page around them."""
