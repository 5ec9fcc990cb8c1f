"""Captures read again, offline: what today's extractor makes of them, compared and filed."""
