"""Office documents: Word, spreadsheets, OFD, and what LibreOffice has to open first."""
