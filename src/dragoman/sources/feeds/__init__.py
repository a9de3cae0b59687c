"""RSS and Atom feeds: which ones, how to fetch them with care, and what has been seen."""
