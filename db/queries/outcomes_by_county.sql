-- what became of the applications in each county: granted, denied, not available, not processed
SELECT
    province,
    prefecture,
    county,
    COUNT(*) AS reports,
    SUM(total_processed) AS processed,
    SUM(granted) AS granted,
    SUM(granted_in_part) AS granted_in_part,
    SUM(denied) AS denied,
    SUM(unavailable) AS unavailable,
    SUM(not_processed) AS not_processed,
    SUM(other) AS other
FROM annual_reports
GROUP BY region_code, province, prefecture, county
ORDER BY region_code
