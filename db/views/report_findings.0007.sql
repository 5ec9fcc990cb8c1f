-- What the rules and the reader say of each report as it stands; of two reports, under the later one.
-- Where corrections are in force, the findings are those over the corrected figures. `status` is what a person
-- found of the same finding: rule, cells and both sides, or the message where there are no sides.
SELECT
    revision.report_id,
    finding.rule,
    finding.severity,
    finding.fault,
    finding.message,
    finding.left_value AS "left",
    finding.right_value AS "right",
    CAST(finding.cells AS TEXT) AS cells,
    CAST(NULL AS BIGINT) AS earlier_report_id,
    COALESCE(review.verdict, 'open') AS status
FROM revision
JOIN finding ON finding.revision_id = revision.id
LEFT JOIN report_corrected AS corrected ON corrected.report_id = revision.report_id
LEFT JOIN finding_review AS review
    ON review.report_id = revision.report_id AND review.rule = finding.rule
    AND review.cells = CAST(finding.cells AS TEXT)
    AND (review.left_value = finding.left_value OR (review.left_value IS NULL AND finding.left_value IS NULL))
    AND (review.right_value = finding.right_value OR (review.right_value IS NULL AND finding.right_value IS NULL))
    AND review.message = CASE WHEN finding.left_value IS NULL THEN finding.message ELSE '' END
WHERE revision.is_current AND corrected.report_id IS NULL
UNION ALL
SELECT
    finding.report_id,
    finding.rule,
    finding.severity,
    finding.fault,
    finding.message,
    finding.left_value AS "left",
    finding.right_value AS "right",
    CAST(finding.cells AS TEXT) AS cells,
    CAST(NULL AS BIGINT) AS earlier_report_id,
    COALESCE(review.verdict, 'open') AS status
FROM finding_corrected AS finding
LEFT JOIN finding_review AS review
    ON review.report_id = finding.report_id AND review.rule = finding.rule
    AND review.cells = CAST(finding.cells AS TEXT)
    AND (review.left_value = finding.left_value OR (review.left_value IS NULL AND finding.left_value IS NULL))
    AND (review.right_value = finding.right_value OR (review.right_value IS NULL AND finding.right_value IS NULL))
    AND review.message = CASE WHEN finding.left_value IS NULL THEN finding.message ELSE '' END
UNION ALL
SELECT
    series.report_id,
    series.rule,
    series.severity,
    'unknown' AS fault,
    series.year || '年与' || (series.year - 1) || '年两份报告不合：' ||
    CASE
        WHEN series."left" = CAST(series."left" AS BIGINT) THEN CAST(CAST(series."left" AS BIGINT) AS TEXT)
        ELSE CAST(series."left" AS TEXT)
    END || ' / ' ||
    CASE
        WHEN series."right" = CAST(series."right" AS BIGINT) THEN CAST(CAST(series."right" AS BIGINT) AS TEXT)
        ELSE CAST(series."right" AS TEXT)
    END AS message,
    series."left",
    series."right",
    '["' || series.cells || '"]' AS cells,
    series.earlier_report_id,
    COALESCE(review.verdict, 'open') AS status
FROM series_findings AS series
LEFT JOIN finding_review AS review
    ON review.report_id = series.report_id AND review.rule = series.rule
    AND review.cells = '["' || series.cells || '"]'
    AND review.left_value = series."left" AND review.right_value = series."right" AND review.message = ''
