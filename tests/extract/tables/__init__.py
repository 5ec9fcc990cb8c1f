"""Tests of the statutory table readers."""
