-- applications received in each year and province, and in how many reports the figure is printed
SELECT
    year,
    province,
    COUNT(*) AS reports,
    COUNT(received_new) AS reports_with_figure,
    SUM(received_new) AS received_new,
    SUM(carried_in) AS carried_in,
    SUM(carried_out) AS carried_out
FROM annual_reports
GROUP BY year, province
ORDER BY year, province NULLS LAST
