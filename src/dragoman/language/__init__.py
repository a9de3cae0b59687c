"""From a document to its linguistic analysis; the only layer that runs spaCy pipelines."""
