"""From an analysis to mentions and statements, one finder per kind."""
