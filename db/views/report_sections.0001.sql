-- The text of each report as it stands, part by part, without its tables.
SELECT
    revision.report_id,
    section.position,
    section.number,
    section.heading,
    section.text
FROM revision
JOIN section ON section.revision_id = revision.id
WHERE revision.is_current
