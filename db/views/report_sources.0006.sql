-- Every address at which a report was found, as last read there. The primary one speaks for the report.
SELECT
    report_source.report_id,
    report_source.url,
    report_source.site,
    report_source.method,
    report_source.is_primary,
    capture.fetched_at AS captured_at,
    capture.sha256,
    capture.media_type,
    report_source.gone_at
FROM report_source
JOIN capture ON capture.id = report_source.capture_id
