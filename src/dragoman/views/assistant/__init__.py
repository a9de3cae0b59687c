"""What an assistant may ask of a record: quotations with ids, read-only, over the Model Context Protocol."""
