-- What the rules and the reader say of each report as it stands.
SELECT
    revision.report_id,
    finding.rule,
    finding.severity,
    finding.fault,
    finding.message,
    finding.left_value AS "left",
    finding.right_value AS "right"
FROM revision
JOIN finding ON finding.revision_id = revision.id
WHERE revision.is_current
