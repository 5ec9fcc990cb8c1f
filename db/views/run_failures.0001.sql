-- What the runs could not do, each with a documented reason.
SELECT
    failure.run_id,
    failure.site,
    failure.url,
    failure.reason,
    failure.detail
FROM failure
