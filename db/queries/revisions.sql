-- reports that changed after they were first seen, and what changed
SELECT
    annual_reports.province,
    annual_reports.county,
    annual_reports.body,
    annual_reports.year,
    report_revisions.revision,
    report_revisions.captured_at,
    report_revisions.change,
    report_revisions.url
FROM report_revisions
JOIN annual_reports ON annual_reports.report_id = report_revisions.report_id
WHERE report_revisions.revision > 1
ORDER BY report_revisions.captured_at DESC, annual_reports.region_code, annual_reports.body,
    annual_reports.year, report_revisions.revision DESC
