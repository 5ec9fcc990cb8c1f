"""Tests of title, body, year and dates."""
