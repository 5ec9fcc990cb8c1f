"""The optional browser: lists whose rows only a script can draw, drawn by a Chromium the user has.

Switched on for a portal by `browser` in the registry's column `platform`. The browser draws and does
not fetch: every request of the page is made by the crawler itself, the way it makes all others, and
the answer handed to the page. So what holds for the crawl holds for the page:

* only hosts of the registry, robots.txt, one request at a time and the pause between two, further
  attempts, Retry-After, the User-Agent, the proxy, the limit of size, a capture of each exchange;
* no cookie is ever kept or sent for the page, so that no test for browsers is passed; a guard's
  answer to the page or to one of its scripts is a refusal as everywhere.

Of its own the browser has no network at all: names resolve to nothing, its proxy is nobody.
Pictures, fonts, styles, media and frames are not asked for. A page may make MOST_REQUESTS requests and
take MOST_SECONDS. It cannot open windows, sockets or workers that serve pages, and it stays where it
is: a script that leads elsewhere is not followed, and no control of the page is pressed.

    chromium     which Chromium, and how it is started
    drawing      the requests of one page, answered
    session      a Chromium under way
    draughtsman  the browser of a crawl, or why there is none
    lists        which lists are drawn, and what comes of them
"""
