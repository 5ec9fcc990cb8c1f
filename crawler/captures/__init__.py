"""Captures: every exchange kept as WARC records before anything reads it, and read back by offset."""
