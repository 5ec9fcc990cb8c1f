"""Tests of crawler.listings."""
