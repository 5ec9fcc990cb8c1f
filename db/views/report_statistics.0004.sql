-- The statistics list of the years up to 2018: one row a code.
-- A row with corrections stands in the place of the reading's.
SELECT
    revision.report_id,
    statistic.code,
    CASE WHEN now.report_id IS NULL THEN statistic.value ELSE now.value END AS value,
    statistic.unit
FROM revision
JOIN statistic ON statistic.revision_id = revision.id
LEFT JOIN statistic_corrected AS now ON now.report_id = revision.report_id AND now.code = statistic.code
WHERE revision.is_current
