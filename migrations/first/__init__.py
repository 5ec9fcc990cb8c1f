"""What migration 0001 creates, a module a theme. Frozen: a change of the schema is a new migration."""
