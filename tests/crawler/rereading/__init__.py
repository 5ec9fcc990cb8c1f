"""Tests of reading captures again."""
