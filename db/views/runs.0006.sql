-- Every start of a verb that writes. `summary` is JSON, written when the run ends.
SELECT
    run.id AS run_id,
    run.kind,
    run.started_at,
    run.ended_at,
    run.outcome,
    run.requests,
    run.reports_new,
    run.reports_changed,
    run.failures,
    (SELECT COUNT(*) FROM withdrawal WHERE withdrawal.run_id = run.id) AS reports_withdrawn,
    run.summary
FROM run
