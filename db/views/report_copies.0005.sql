-- What the prose of a report has word for word from the body's report of the year before and from the
-- report of another body of the same region and year that is the most like it. One row is one part.
SELECT
    copied_text.report_id,
    copied_text.part,
    copied_text.previous_report_id,
    copied_text.copied_from_previous,
    copied_text.nearest_report_id,
    body.name AS nearest_body,
    copied_text.copied_from_nearest
FROM copied_text
LEFT JOIN report ON report.id = copied_text.nearest_report_id
LEFT JOIN body ON body.id = report.body_id
