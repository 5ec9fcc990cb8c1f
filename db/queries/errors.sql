-- reports whose figures contradict each other, and nobody dismissed it: the rule, and both sides of it
SELECT
    annual_reports.province,
    annual_reports.county,
    annual_reports.body,
    annual_reports.year,
    report_findings.rule,
    report_findings."left",
    report_findings."right",
    report_findings.message,
    annual_reports.url
FROM report_findings
JOIN annual_reports ON annual_reports.report_id = report_findings.report_id
WHERE report_findings.severity = 'error' AND report_findings.status <> 'dismissed'
ORDER BY annual_reports.region_code, annual_reports.body, annual_reports.year, report_findings.rule,
    report_findings.message
