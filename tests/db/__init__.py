"""Tests of the archive, on both engines where they touch a database."""
