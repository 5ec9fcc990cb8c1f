"""The archive's tables as typed models, a module a theme.

places    divisions, portals, listings, bodies and their names
crawl     runs, failures, captures, pictures of pages, the ledger of pages
reports   reports, their addresses, revisions, sections, unusual cells, findings
figures   the statutory tables in wide rows
"""

from db.models.base import Base
from db.models.crawl import Capture, Failure, Page, PagePicture, Round, Run
from db.models.figures import Application, Disclosure, Review, Statistic
from db.models.places import Body, BodyName, Division, Listing, Note, Portal
from db.models.reports import Finding, Report, Revision, Section, Source, UnusualCell

__all__ = [
    "Application",
    "Base",
    "Body",
    "BodyName",
    "Capture",
    "Disclosure",
    "Division",
    "Failure",
    "Finding",
    "Listing",
    "Note",
    "Page",
    "PagePicture",
    "Portal",
    "Report",
    "Review",
    "Revision",
    "Round",
    "Run",
    "Section",
    "Source",
    "Statistic",
    "UnusualCell",
]
