-- The statistics list of the years up to 2018: one row a code.
SELECT
    revision.report_id,
    statistic.code,
    statistic.value,
    statistic.unit
FROM revision
JOIN statistic ON statistic.revision_id = revision.id
WHERE revision.is_current
