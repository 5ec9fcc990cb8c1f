-- the reports with the most denials, and their share of what was processed
SELECT
    province,
    county,
    body,
    year,
    denied,
    total_processed,
    ROUND(CAST(100.0 * denied AS DOUBLE PRECISION) / NULLIF(total_processed, 0)) AS percent_denied,
    url
FROM annual_reports
WHERE denied > 0
ORDER BY denied DESC, region_code, body, year
LIMIT 50
