"""The archive's tables as typed models, a module a theme.

places    divisions, portals, listings, bodies and their names
crawl     runs, failures, captures, pictures of pages, the ledger of pages
reports   reports, their addresses, revisions, sections, unusual cells, findings
figures   the statutory tables in wide rows
corrections  what people say of a reading: corrected figures, reviewed findings
copied    what the prose of reports has from each other
"""

from db.models.base import Base
from db.models.copied import CopiedText
from db.models.corrections import (
    ApplicationCorrected,
    Corrected,
    Correction,
    DisclosureCorrected,
    FindingCorrected,
    FindingReview,
    ReviewCorrected,
    StatisticCorrected,
)
from db.models.crawl import Capture, Claim, Failure, Page, PagePicture, Round, Run
from db.models.figures import Application, Disclosure, Review, Statistic
from db.models.places import Body, BodyName, Division, Listing, Note, Portal
from db.models.reports import (
    Finding,
    FindingCount,
    FindingDue,
    Report,
    Revision,
    Section,
    Source,
    UnusualCell,
    Withdrawal,
)

__all__ = [
    "Application",
    "ApplicationCorrected",
    "Base",
    "Body",
    "BodyName",
    "Capture",
    "Claim",
    "CopiedText",
    "Corrected",
    "Correction",
    "Disclosure",
    "DisclosureCorrected",
    "Division",
    "Failure",
    "Finding",
    "FindingCorrected",
    "FindingCount",
    "FindingDue",
    "FindingReview",
    "Listing",
    "Note",
    "Page",
    "PagePicture",
    "Portal",
    "Report",
    "Review",
    "ReviewCorrected",
    "Revision",
    "Round",
    "Run",
    "Section",
    "Source",
    "Statistic",
    "StatisticCorrected",
    "UnusualCell",
    "Withdrawal",
]
