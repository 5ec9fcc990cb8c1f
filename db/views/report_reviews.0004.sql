-- Part four of each report as it stands: one row a procedure.
-- A row with corrections stands in the place of the reading's.
SELECT
    revision.report_id,
    review.procedure,
    CASE WHEN now.report_id IS NULL THEN review.upheld ELSE now.upheld END AS upheld,
    CASE WHEN now.report_id IS NULL THEN review.corrected ELSE now.corrected END AS corrected,
    CASE WHEN now.report_id IS NULL THEN review.other ELSE now.other END AS other,
    CASE WHEN now.report_id IS NULL THEN review.pending ELSE now.pending END AS pending,
    CASE WHEN now.report_id IS NULL THEN review.total ELSE now.total END AS total
FROM revision
JOIN review ON review.revision_id = revision.id
LEFT JOIN review_corrected AS now ON now.report_id = revision.report_id AND now.procedure = review.procedure
WHERE revision.is_current
