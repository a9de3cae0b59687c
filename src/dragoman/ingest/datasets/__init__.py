"""Event data sets of others: one module for what the columns of each mean."""
