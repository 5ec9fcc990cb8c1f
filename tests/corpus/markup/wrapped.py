"""Reports whose markup is a string in a script or in JSON."""

from __future__ import annotations

import json
from html import escape
from random import Random

from tests.corpus.markup.pages import Sheaf


def script_json(rng: Random, sheaf: Sheaf, inner: str) -> str:
    """The content only as an escaped JSON string of a page's configuration script."""
    del rng
    detail = {"id": 4730021, "title": sheaf.title, "date": f"{sheaf.published} 09:00:00", "content": inner}
    config = json.dumps({"DETAIL": detail, "TREE": [1, 2, 3]}, ensure_ascii=True).replace("</", "<\\/")
    return (
        f"<!DOCTYPE html><html><head><title>{escape(sheaf.title)}</title></head><body><div id='app'></div>"
        f"<script>window._CONFIG = {config};</script></body></html>"
    )


def script_string(rng: Random, sheaf: Sheaf, inner: str) -> str:
    """The content as a single-quoted string of a script that writes it into the page."""
    del rng
    text = inner.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n").replace("</", "<\\/")
    return (
        f"<html><head><meta charset='utf-8'><title>{escape(sheaf.title)}</title></head><body>"
        f"<h1>{escape(sheaf.title)}</h1><p>发布时间：{sheaf.published}</p><div id='c'></div>"
        f"<script>document.getElementById('c').innerHTML = '{text}';</script></body></html>"
    )


def json_file(rng: Random, sheaf: Sheaf, inner: str) -> str:
    """The file is JSON as a whole, as an interface answers it."""
    return json.dumps(
        {
            "code": 200,
            "data": {
                "total": 1,
                "results": [
                    {
                        "manuscriptId": rng.randrange(10**6),
                        "title": sheaf.title,
                        "publishedTimeStr": f"{sheaf.published} 17:00:00",
                        "content": inner,
                    }
                ],
            },
        },
        ensure_ascii=rng.random() < 0.5,
    )
