"""The public views: `<view>.<revision>.sql` is a view as the migration of that number defines it.

A file is frozen once it is released. A view that changes comes as a file of the next migration's
number; the one in force is the highest.
"""
