"""Tests of Word, spreadsheets, OFD and what LibreOffice converts."""
