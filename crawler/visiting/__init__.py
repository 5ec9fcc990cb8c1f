"""The visit of one portal: its columns read, its reports fetched, read and filed, page by page.

visit         its course: open the round, take page after page, judge the lists, close
queue         the order in which pages are taken
bounds        which pages are asked in this run, and when the rest waits for another
taking        one page, from its request to what it is, or why it is nothing
pictures      the pictures of a page, fetched and read with it
columns       a home page, searched for the columns of the portal
links         what a page leads to, as pages of the ledger
tally         what lists say of their length, held against what was found
refusing      what a refusal means for the host
settling      what came of a page, as it is handed over the desk
telling       what people are told of it: summary, progress, log
recollecting  what a visit that was cut short had learnt
"""
