-- what the newest run could not do, with the reason
SELECT
    site,
    reason,
    url,
    detail
FROM run_failures
WHERE run_id = (SELECT MAX(run_id) FROM runs)
ORDER BY site, reason, url
