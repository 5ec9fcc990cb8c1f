"""Born-digital PDF: letters, ruling lines and pictures of pages to the blocks of a document."""
