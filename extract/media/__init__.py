"""Media: what a run of bytes is, and which characters it spells."""
