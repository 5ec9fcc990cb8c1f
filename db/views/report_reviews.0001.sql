-- Part four of each report as it stands: one row a procedure.
SELECT
    revision.report_id,
    review.procedure,
    review.upheld,
    review.corrected,
    review.other,
    review.pending,
    review.total
FROM revision
JOIN review ON review.revision_id = revision.id
WHERE revision.is_current
