"""OFD (GB/T 33190-2016): pages of placed text, read as a PDF's are: letters and ruling lines to tables."""
