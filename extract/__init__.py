"""Reading a report: bytes and what the crawler knows go in, one `Report` comes out.

This package is pure: it knows neither network nor database.
"""
