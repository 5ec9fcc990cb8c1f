-- Times in which no address gave a report any more. The report stays; one that stands has no return.
SELECT
    withdrawal.report_id,
    withdrawal.withdrawn_at,
    withdrawal.run_id,
    withdrawal.returned_at,
    withdrawal.returned_run_id
FROM withdrawal
