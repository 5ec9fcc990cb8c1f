-- reports published after the legal day: 31 January for departments, 31 March for all others
SELECT
    coverage.province,
    coverage.county,
    coverage.body,
    coverage.year,
    annual_reports.published_on,
    annual_reports.url
FROM coverage
JOIN annual_reports
    ON annual_reports.region_code = coverage.region_code
    AND annual_reports.body = coverage.body
    AND annual_reports.year = coverage.year
WHERE coverage.state = 'late'
ORDER BY annual_reports.published_on DESC, coverage.region_code, coverage.body
