"""Pages and JSON API over a record: server-rendered, offline, safe by default."""
