"""Downloader middlewares: each touches requests and responses in one way.

From the engine to the wire: `gate` (only registry hosts, none that is rested), `robots`, Scrapy's own
headers and redirects, `retries`, `refresh`, `cookie_gate`, `pace`, `conditional`,
`capture`.
"""
