"""What happens to a statutory table between the template and the page, one small function each."""
