-- Every start of a verb that writes.
SELECT
    run.id AS run_id,
    run.kind,
    run.started_at,
    run.ended_at,
    run.outcome,
    run.requests,
    run.reports_new,
    run.reports_changed,
    run.failures
FROM run
