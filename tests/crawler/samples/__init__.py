"""Tests of the sample portals."""
