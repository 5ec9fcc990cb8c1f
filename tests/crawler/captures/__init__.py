"""Tests of crawler.captures."""
