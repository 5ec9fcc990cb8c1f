"""Discovery: a portal's 年报 columns, found from its home page with few requests.

words      what a link's words promise: the column, the way to it, neither
links      every place on a page where a link's words may stand
look       one page as discovery sees it (runs in a reading process)
asker      asks for pages within the budget, through the crawl's own downloader
evidence   what shows that a page is a 年报 column
search     the recipe: home page, disclosure pages, frames, path probes
identity   name and region of a portal, by its own labels
entry      registry lines of what was found, printed and added to a file
errand     the same downloader for work that is no crawl; nothing is kept
probe      one registered portal: which strategy fits, what it would list
"""
