-- Every correction ever made of a report's figures. `value` and `reading` are written as figures are; empty is
-- not stated.
SELECT
    correction.report_id,
    correction.cell,
    correction.reading,
    correction.value,
    correction.why,
    correction.by,
    correction.made_at,
    correction.state,
    correction.withdrawn_at,
    correction.withdrawn_by,
    correction.withdrawn_why
FROM correction
