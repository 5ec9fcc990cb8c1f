"""Reports as web pages: tables in many hands, page furniture of several platforms, odd containers."""
