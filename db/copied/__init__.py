"""Copied text: how much of a report's prose stands word for word in another one."""
