"""The examiner of files: true reports as Word, PDF, Excel, OFD and scans, and marks of what is read of them.

`python -m tests.corpus.media` prints a table by medium and rendering.
"""
