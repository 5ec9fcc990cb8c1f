"""Pages: decoded markup, text or JSON brought into one `Document`."""
