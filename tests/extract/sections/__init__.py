"""Tests of headings, parts and site furniture."""
