-- What two reports of one body, of a year and the year before, contradict. `cells` are of `report_id`, the later.
-- Each branch names the reports itself, so that a condition on `report_id` reaches its tables.
-- 四(Y-1) = 二(Y), each column
SELECT
    report.id AS report_id,
    before.id AS earlier_report_id,
    report.year,
    'series.carried_over' AS rule,
    'warning' AS severity,
    'applications.' || now.applicant || '.carried_in' AS cells,
    CAST(now.carried_in AS DOUBLE PRECISION) AS "left",
    CAST(past.carried_out AS DOUBLE PRECISION) AS "right"
FROM report
JOIN report AS before ON before.body_id = report.body_id AND before.year = report.year - 1
JOIN report_applications AS now ON now.report_id = report.id
JOIN report_applications AS past ON past.report_id = before.id AND past.applicant = now.applicant
WHERE now.carried_in <> past.carried_out
UNION ALL
-- 现行有效(Y) = 现行有效(Y-1) + 制发(Y) - 废止(Y)
SELECT
    report.id AS report_id,
    before.id AS earlier_report_id,
    report.year,
    'series.regulations_in_force' AS rule,
    'warning' AS severity,
    'disclosure.regulations_in_force' AS cells,
    CAST(now.regulations_in_force AS DOUBLE PRECISION) AS "left",
    CAST(past.regulations_in_force + now.regulations_issued - now.regulations_repealed AS DOUBLE PRECISION) AS "right"
FROM report
JOIN report AS before ON before.body_id = report.body_id AND before.year = report.year - 1
JOIN report_disclosures AS now ON now.report_id = report.id
JOIN report_disclosures AS past ON past.report_id = before.id
WHERE now.regulations_in_force <> past.regulations_in_force + now.regulations_issued - now.regulations_repealed
UNION ALL
-- 现行有效(Y) = 现行有效(Y-1) + 制发(Y) - 废止(Y)
SELECT
    report.id AS report_id,
    before.id AS earlier_report_id,
    report.year,
    'series.normative_documents_in_force' AS rule,
    'warning' AS severity,
    'disclosure.normative_documents_in_force' AS cells,
    CAST(now.normative_documents_in_force AS DOUBLE PRECISION) AS "left",
    CAST(past.normative_documents_in_force + now.normative_documents_issued - now.normative_documents_repealed AS DOUBLE PRECISION) AS "right"
FROM report
JOIN report AS before ON before.body_id = report.body_id AND before.year = report.year - 1
JOIN report_disclosures AS now ON now.report_id = report.id
JOIN report_disclosures AS past ON past.report_id = before.id
WHERE now.normative_documents_in_force <> past.normative_documents_in_force + now.normative_documents_issued - now.normative_documents_repealed
UNION ALL
-- 上一年项目数量(Y) = 上一年项目数量(Y-1) + 本年增/减(Y-1)
SELECT
    report.id AS report_id,
    before.id AS earlier_report_id,
    report.year,
    'series.items' AS rule,
    'warning' AS severity,
    'disclosure.licensing_items_previous_year' AS cells,
    CAST(now.licensing_items_previous_year AS DOUBLE PRECISION) AS "left",
    CAST(past.licensing_items_previous_year + past.licensing_items_change AS DOUBLE PRECISION) AS "right"
FROM report
JOIN report AS before ON before.body_id = report.body_id AND before.year = report.year - 1
JOIN report_disclosures AS now ON now.report_id = report.id
JOIN report_disclosures AS past ON past.report_id = before.id
WHERE now.licensing_items_previous_year <> past.licensing_items_previous_year + past.licensing_items_change
UNION ALL
-- 上一年项目数量(Y) = 上一年项目数量(Y-1) + 本年增/减(Y-1)
SELECT
    report.id AS report_id,
    before.id AS earlier_report_id,
    report.year,
    'series.items' AS rule,
    'warning' AS severity,
    'disclosure.other_services_items_previous_year' AS cells,
    CAST(now.other_services_items_previous_year AS DOUBLE PRECISION) AS "left",
    CAST(past.other_services_items_previous_year + past.other_services_items_change AS DOUBLE PRECISION) AS "right"
FROM report
JOIN report AS before ON before.body_id = report.body_id AND before.year = report.year - 1
JOIN report_disclosures AS now ON now.report_id = report.id
JOIN report_disclosures AS past ON past.report_id = before.id
WHERE now.other_services_items_previous_year <> past.other_services_items_previous_year + past.other_services_items_change
UNION ALL
-- 上一年项目数量(Y) = 上一年项目数量(Y-1) + 本年增/减(Y-1)
SELECT
    report.id AS report_id,
    before.id AS earlier_report_id,
    report.year,
    'series.items' AS rule,
    'warning' AS severity,
    'disclosure.penalty_items_previous_year' AS cells,
    CAST(now.penalty_items_previous_year AS DOUBLE PRECISION) AS "left",
    CAST(past.penalty_items_previous_year + past.penalty_items_change AS DOUBLE PRECISION) AS "right"
FROM report
JOIN report AS before ON before.body_id = report.body_id AND before.year = report.year - 1
JOIN report_disclosures AS now ON now.report_id = report.id
JOIN report_disclosures AS past ON past.report_id = before.id
WHERE now.penalty_items_previous_year <> past.penalty_items_previous_year + past.penalty_items_change
UNION ALL
-- 上一年项目数量(Y) = 上一年项目数量(Y-1) + 本年增/减(Y-1)
SELECT
    report.id AS report_id,
    before.id AS earlier_report_id,
    report.year,
    'series.items' AS rule,
    'warning' AS severity,
    'disclosure.coercion_items_previous_year' AS cells,
    CAST(now.coercion_items_previous_year AS DOUBLE PRECISION) AS "left",
    CAST(past.coercion_items_previous_year + past.coercion_items_change AS DOUBLE PRECISION) AS "right"
FROM report
JOIN report AS before ON before.body_id = report.body_id AND before.year = report.year - 1
JOIN report_disclosures AS now ON now.report_id = report.id
JOIN report_disclosures AS past ON past.report_id = before.id
WHERE now.coercion_items_previous_year <> past.coercion_items_previous_year + past.coercion_items_change
UNION ALL
-- 上一年项目数量(Y) = 上一年项目数量(Y-1) + 本年增/减(Y-1)
SELECT
    report.id AS report_id,
    before.id AS earlier_report_id,
    report.year,
    'series.items' AS rule,
    'warning' AS severity,
    'disclosure.fees_items_previous_year' AS cells,
    CAST(now.fees_items_previous_year AS DOUBLE PRECISION) AS "left",
    CAST(past.fees_items_previous_year + past.fees_items_change AS DOUBLE PRECISION) AS "right"
FROM report
JOIN report AS before ON before.body_id = report.body_id AND before.year = report.year - 1
JOIN report_disclosures AS now ON now.report_id = report.id
JOIN report_disclosures AS past ON past.report_id = before.id
WHERE now.fees_items_previous_year <> past.fees_items_previous_year + past.fees_items_change
UNION ALL
-- 对外公开总数量 that fell by more than half
SELECT
    report.id AS report_id,
    before.id AS earlier_report_id,
    report.year,
    'series.disclosed_total' AS rule,
    'info' AS severity,
    'disclosure.regulations_disclosed_total' AS cells,
    CAST(now.regulations_disclosed_total AS DOUBLE PRECISION) AS "left",
    CAST(past.regulations_disclosed_total AS DOUBLE PRECISION) AS "right"
FROM report
JOIN report AS before ON before.body_id = report.body_id AND before.year = report.year - 1
JOIN report_disclosures AS now ON now.report_id = report.id
JOIN report_disclosures AS past ON past.report_id = before.id
WHERE now.regulations_disclosed_total * 2 < past.regulations_disclosed_total
UNION ALL
-- 对外公开总数量 that fell by more than half
SELECT
    report.id AS report_id,
    before.id AS earlier_report_id,
    report.year,
    'series.disclosed_total' AS rule,
    'info' AS severity,
    'disclosure.normative_documents_disclosed_total' AS cells,
    CAST(now.normative_documents_disclosed_total AS DOUBLE PRECISION) AS "left",
    CAST(past.normative_documents_disclosed_total AS DOUBLE PRECISION) AS "right"
FROM report
JOIN report AS before ON before.body_id = report.body_id AND before.year = report.year - 1
JOIN report_disclosures AS now ON now.report_id = report.id
JOIN report_disclosures AS past ON past.report_id = before.id
WHERE now.normative_documents_disclosed_total * 2 < past.normative_documents_disclosed_total
UNION ALL
-- tenfold
SELECT
    report.id AS report_id,
    before.id AS earlier_report_id,
    report.year,
    'series.jump' AS rule,
    'info' AS severity,
    'disclosure.licensing_decisions' AS cells,
    CAST(now.licensing_decisions AS DOUBLE PRECISION) AS "left",
    CAST(past.licensing_decisions AS DOUBLE PRECISION) AS "right"
FROM report
JOIN report AS before ON before.body_id = report.body_id AND before.year = report.year - 1
JOIN report_disclosures AS now ON now.report_id = report.id
JOIN report_disclosures AS past ON past.report_id = before.id
WHERE now.licensing_decisions > 0 AND past.licensing_decisions > 0 AND (now.licensing_decisions >= 100 AND now.licensing_decisions > 10 * past.licensing_decisions OR past.licensing_decisions >= 100 AND past.licensing_decisions > 10 * now.licensing_decisions)
UNION ALL
-- tenfold
SELECT
    report.id AS report_id,
    before.id AS earlier_report_id,
    report.year,
    'series.jump' AS rule,
    'info' AS severity,
    'disclosure.penalty_decisions' AS cells,
    CAST(now.penalty_decisions AS DOUBLE PRECISION) AS "left",
    CAST(past.penalty_decisions AS DOUBLE PRECISION) AS "right"
FROM report
JOIN report AS before ON before.body_id = report.body_id AND before.year = report.year - 1
JOIN report_disclosures AS now ON now.report_id = report.id
JOIN report_disclosures AS past ON past.report_id = before.id
WHERE now.penalty_decisions > 0 AND past.penalty_decisions > 0 AND (now.penalty_decisions >= 100 AND now.penalty_decisions > 10 * past.penalty_decisions OR past.penalty_decisions >= 100 AND past.penalty_decisions > 10 * now.penalty_decisions)
UNION ALL
-- tenfold
SELECT
    report.id AS report_id,
    before.id AS earlier_report_id,
    report.year,
    'series.jump' AS rule,
    'info' AS severity,
    'disclosure.coercion_decisions' AS cells,
    CAST(now.coercion_decisions AS DOUBLE PRECISION) AS "left",
    CAST(past.coercion_decisions AS DOUBLE PRECISION) AS "right"
FROM report
JOIN report AS before ON before.body_id = report.body_id AND before.year = report.year - 1
JOIN report_disclosures AS now ON now.report_id = report.id
JOIN report_disclosures AS past ON past.report_id = before.id
WHERE now.coercion_decisions > 0 AND past.coercion_decisions > 0 AND (now.coercion_decisions >= 100 AND now.coercion_decisions > 10 * past.coercion_decisions OR past.coercion_decisions >= 100 AND past.coercion_decisions > 10 * now.coercion_decisions)
UNION ALL
-- tenfold
SELECT
    report.id AS report_id,
    before.id AS earlier_report_id,
    report.year,
    'series.jump' AS rule,
    'info' AS severity,
    'disclosure.fees_amount_10k_yuan' AS cells,
    CAST(now.fees_amount_10k_yuan AS DOUBLE PRECISION) AS "left",
    CAST(past.fees_amount_10k_yuan AS DOUBLE PRECISION) AS "right"
FROM report
JOIN report AS before ON before.body_id = report.body_id AND before.year = report.year - 1
JOIN report_disclosures AS now ON now.report_id = report.id
JOIN report_disclosures AS past ON past.report_id = before.id
WHERE now.fees_amount_10k_yuan > 0 AND past.fees_amount_10k_yuan > 0 AND (now.fees_amount_10k_yuan >= 100 AND now.fees_amount_10k_yuan > 10 * past.fees_amount_10k_yuan OR past.fees_amount_10k_yuan >= 100 AND past.fees_amount_10k_yuan > 10 * now.fees_amount_10k_yuan)
UNION ALL
-- tenfold
SELECT
    report.id AS report_id,
    before.id AS earlier_report_id,
    report.year,
    'series.jump' AS rule,
    'info' AS severity,
    'applications.total.received_new' AS cells,
    CAST(now.received_new AS DOUBLE PRECISION) AS "left",
    CAST(past.received_new AS DOUBLE PRECISION) AS "right"
FROM report
JOIN report AS before ON before.body_id = report.body_id AND before.year = report.year - 1
JOIN report_applications AS now ON now.report_id = report.id
JOIN report_applications AS past ON past.report_id = before.id AND past.applicant = now.applicant
WHERE now.applicant = 'total' AND now.received_new > 0 AND past.received_new > 0 AND (now.received_new >= 100 AND now.received_new > 10 * past.received_new OR past.received_new >= 100 AND past.received_new > 10 * now.received_new)
