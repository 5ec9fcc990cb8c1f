-- each body year by year: applications received, processed and carried over, and the change in those received
SELECT
    province,
    county,
    body,
    year,
    received_new,
    received_new - LAG(received_new) OVER (PARTITION BY region_code, body ORDER BY year) AS more_than_before,
    total_processed,
    carried_out,
    reconsideration_total,
    litigation_total
FROM annual_reports
ORDER BY region_code, body, year
