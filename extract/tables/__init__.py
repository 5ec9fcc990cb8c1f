"""Reading the statutory tables cell by cell, from a resolved grid or from flattened text."""
