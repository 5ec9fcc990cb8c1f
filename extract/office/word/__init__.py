"""A Word package made plain: what a person sees on paper, in the elements that mammoth reads."""
