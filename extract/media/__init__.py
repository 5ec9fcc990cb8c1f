"""Media: what a run of bytes is, which characters it spells, and which reader takes it."""
