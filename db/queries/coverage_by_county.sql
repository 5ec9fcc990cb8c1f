-- how many reports of each county were found, late, missing, unreadable or blocked, by year
SELECT
    province,
    prefecture,
    county,
    year,
    COUNT(*) AS bodies,
    SUM(CASE WHEN state = 'found' THEN 1 ELSE 0 END) AS found,
    SUM(CASE WHEN state = 'late' THEN 1 ELSE 0 END) AS late,
    SUM(CASE WHEN state = 'missing' THEN 1 ELSE 0 END) AS missing,
    SUM(CASE WHEN state = 'unreadable' THEN 1 ELSE 0 END) AS unreadable,
    SUM(CASE WHEN state = 'blocked' THEN 1 ELSE 0 END) AS blocked
FROM coverage
GROUP BY region_code, province, prefecture, county, year
ORDER BY region_code, year
