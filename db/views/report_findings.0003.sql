-- What the rules and the reader say of each report as it stands; of two reports, under the later one.
SELECT
    revision.report_id,
    finding.rule,
    finding.severity,
    finding.fault,
    finding.message,
    finding.left_value AS "left",
    finding.right_value AS "right",
    CAST(finding.cells AS TEXT) AS cells,
    NULL AS earlier_report_id
FROM revision
JOIN finding ON finding.revision_id = revision.id
WHERE revision.is_current
UNION ALL
SELECT
    report_id,
    rule,
    severity,
    'unknown' AS fault,
    year || '年与' || (year - 1) || '年两份报告（' || report_id || '、' || earlier_report_id || '）不合：' ||
    CASE
        WHEN "left" = CAST("left" AS BIGINT) THEN CAST(CAST("left" AS BIGINT) AS TEXT)
        ELSE CAST("left" AS TEXT)
    END || ' / ' ||
    CASE
        WHEN "right" = CAST("right" AS BIGINT) THEN CAST(CAST("right" AS BIGINT) AS TEXT)
        ELSE CAST("right" AS TEXT)
    END AS message,
    "left",
    "right",
    '["' || cells || '"]' AS cells,
    earlier_report_id
FROM series_findings
