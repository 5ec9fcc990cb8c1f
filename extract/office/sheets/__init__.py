"""Spreadsheets: XLS, ET, XLSX and ODS to lines and tables as they print."""
