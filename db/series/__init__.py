"""Series: the figures of a body over its years, across the forms, and what two of its reports contradict."""
