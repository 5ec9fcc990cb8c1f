"""The project's own rules: size, direction of imports, clean tree, documents that keep their word."""
