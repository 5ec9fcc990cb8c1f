"""Reports as text: every flattening of a true grid that extractors and copyists leave behind."""
