-- Bodies by years, from the first year a body is known to have reported (or tried to) to the last
-- year the archive has any report of. A report is late after the legal day of the year that follows:
-- 31 January for departments, 31 March for all others; without a date of publication it is found.
WITH RECURSIVE
failed (body_id, year, refusals, failures) AS (
    SELECT
        crawl_page.body_id,
        crawl_page.year,
        SUM(
            CASE
                WHEN crawl_page.reason IN (
                    'blocked', 'challenge', 'robots', 'http_401', 'http_403', 'http_412', 'http_429'
                ) THEN 1
                ELSE 0
            END
        ),
        COUNT(*)
    FROM crawl_page
    WHERE crawl_page.state = 'failed' AND crawl_page.body_id IS NOT NULL AND crawl_page.year IS NOT NULL
    GROUP BY crawl_page.body_id, crawl_page.year
),
years (year, last_year) AS (
    SELECT MIN(ends.year), COALESCE((SELECT MAX(report.year) FROM report), MAX(ends.year))
    FROM (
        SELECT MIN(report.year) AS year FROM report
        UNION ALL
        SELECT failed.year FROM failed
    ) AS ends
    UNION ALL
    SELECT years.year + 1, years.last_year FROM years WHERE years.year < years.last_year
)
SELECT
    body.region_code,
    division.province,
    division.prefecture,
    division.county,
    body.name AS body,
    years.year,
    CASE
        WHEN revision.published_on > (years.year + 1)
            || CASE WHEN body.kind = 'department' THEN '-01-31' ELSE '-03-31' END THEN 'late'
        WHEN report.id IS NOT NULL THEN 'found'
        WHEN failed.refusals = failed.failures THEN 'blocked'
        WHEN failed.failures > 0 THEN 'unreadable'
        ELSE 'missing'
    END AS state
FROM body
JOIN years ON years.year >= (
    SELECT MIN(known.year)
    FROM (
        SELECT report.year FROM report WHERE report.body_id = body.id
        UNION ALL
        SELECT failed.year FROM failed WHERE failed.body_id = body.id
    ) AS known
)
LEFT JOIN division ON division.code = body.region_code
LEFT JOIN report ON report.body_id = body.id AND report.year = years.year
LEFT JOIN revision ON revision.report_id = report.id AND revision.is_current
LEFT JOIN failed ON failed.body_id = body.id AND failed.year = years.year
