"""The rooms of a visit."""
