"""Tests of extract.pdf."""
