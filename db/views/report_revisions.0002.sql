-- Every revision of every report. `change` is empty in the first.
SELECT
    revision.report_id,
    revision.number AS revision,
    revision.captured_at,
    capture.url,
    capture.sha256,
    revision.is_current,
    revision.change,
    revision.method
FROM revision
JOIN capture ON capture.id = revision.capture_id
