-- What two reports of one body, of a year and the year before, contradict. `cells` are of `report_id`, the later.
SELECT
    later.id AS report_id,
    earlier.id AS earlier_report_id,
    later.year,
    broken.rule,
    CASE
        WHEN broken.rule IN ('series.jump', 'series.disclosed_total') THEN 'info'
        ELSE 'warning'
    END AS severity,
    broken.cells,
    broken.left_value AS "left",
    broken.right_value AS "right"
FROM (
    -- 四(Y-1) = 二(Y), each column
    SELECT
        report.id AS report_id,
        'series.carried_over' AS rule,
        'applications.' || now.applicant || '.carried_in' AS cells,
        CAST(now.carried_in AS DOUBLE PRECISION) AS left_value,
        CAST(past.carried_out AS DOUBLE PRECISION) AS right_value
    FROM report
    JOIN report AS before ON before.body_id = report.body_id AND before.year = report.year - 1
    JOIN report_applications AS now ON now.report_id = report.id
    JOIN report_applications AS past ON past.report_id = before.id AND past.applicant = now.applicant
    WHERE now.carried_in <> past.carried_out
    UNION ALL
    -- 现行有效(Y) = 现行有效(Y-1) + 制发(Y) - 废止(Y)
    SELECT
        report.id,
        'series.regulations_in_force',
        'disclosure.regulations_in_force',
        CAST(now.regulations_in_force AS DOUBLE PRECISION),
        CAST(past.regulations_in_force + now.regulations_issued - now.regulations_repealed AS DOUBLE PRECISION)
    FROM report
    JOIN report AS before ON before.body_id = report.body_id AND before.year = report.year - 1
    JOIN report_disclosures AS now ON now.report_id = report.id
    JOIN report_disclosures AS past ON past.report_id = before.id
    WHERE now.regulations_in_force <> past.regulations_in_force + now.regulations_issued - now.regulations_repealed
    UNION ALL
    -- 现行有效(Y) = 现行有效(Y-1) + 制发(Y) - 废止(Y)
    SELECT
        report.id,
        'series.normative_documents_in_force',
        'disclosure.normative_documents_in_force',
        CAST(now.normative_documents_in_force AS DOUBLE PRECISION),
        CAST(past.normative_documents_in_force + now.normative_documents_issued - now.normative_documents_repealed AS DOUBLE PRECISION)
    FROM report
    JOIN report AS before ON before.body_id = report.body_id AND before.year = report.year - 1
    JOIN report_disclosures AS now ON now.report_id = report.id
    JOIN report_disclosures AS past ON past.report_id = before.id
    WHERE now.normative_documents_in_force <> past.normative_documents_in_force + now.normative_documents_issued - now.normative_documents_repealed
    UNION ALL
    -- 上一年项目数量(Y) = 上一年项目数量(Y-1) + 本年增/减(Y-1)
    SELECT
        report.id,
        'series.items',
        'disclosure.licensing_items_previous_year',
        CAST(now.licensing_items_previous_year AS DOUBLE PRECISION),
        CAST(past.licensing_items_previous_year + past.licensing_items_change AS DOUBLE PRECISION)
    FROM report
    JOIN report AS before ON before.body_id = report.body_id AND before.year = report.year - 1
    JOIN report_disclosures AS now ON now.report_id = report.id
    JOIN report_disclosures AS past ON past.report_id = before.id
    WHERE now.licensing_items_previous_year <> past.licensing_items_previous_year + past.licensing_items_change
    UNION ALL
    -- 上一年项目数量(Y) = 上一年项目数量(Y-1) + 本年增/减(Y-1)
    SELECT
        report.id,
        'series.items',
        'disclosure.other_services_items_previous_year',
        CAST(now.other_services_items_previous_year AS DOUBLE PRECISION),
        CAST(past.other_services_items_previous_year + past.other_services_items_change AS DOUBLE PRECISION)
    FROM report
    JOIN report AS before ON before.body_id = report.body_id AND before.year = report.year - 1
    JOIN report_disclosures AS now ON now.report_id = report.id
    JOIN report_disclosures AS past ON past.report_id = before.id
    WHERE now.other_services_items_previous_year <> past.other_services_items_previous_year + past.other_services_items_change
    UNION ALL
    -- 上一年项目数量(Y) = 上一年项目数量(Y-1) + 本年增/减(Y-1)
    SELECT
        report.id,
        'series.items',
        'disclosure.penalty_items_previous_year',
        CAST(now.penalty_items_previous_year AS DOUBLE PRECISION),
        CAST(past.penalty_items_previous_year + past.penalty_items_change AS DOUBLE PRECISION)
    FROM report
    JOIN report AS before ON before.body_id = report.body_id AND before.year = report.year - 1
    JOIN report_disclosures AS now ON now.report_id = report.id
    JOIN report_disclosures AS past ON past.report_id = before.id
    WHERE now.penalty_items_previous_year <> past.penalty_items_previous_year + past.penalty_items_change
    UNION ALL
    -- 上一年项目数量(Y) = 上一年项目数量(Y-1) + 本年增/减(Y-1)
    SELECT
        report.id,
        'series.items',
        'disclosure.coercion_items_previous_year',
        CAST(now.coercion_items_previous_year AS DOUBLE PRECISION),
        CAST(past.coercion_items_previous_year + past.coercion_items_change AS DOUBLE PRECISION)
    FROM report
    JOIN report AS before ON before.body_id = report.body_id AND before.year = report.year - 1
    JOIN report_disclosures AS now ON now.report_id = report.id
    JOIN report_disclosures AS past ON past.report_id = before.id
    WHERE now.coercion_items_previous_year <> past.coercion_items_previous_year + past.coercion_items_change
    UNION ALL
    -- 上一年项目数量(Y) = 上一年项目数量(Y-1) + 本年增/减(Y-1)
    SELECT
        report.id,
        'series.items',
        'disclosure.fees_items_previous_year',
        CAST(now.fees_items_previous_year AS DOUBLE PRECISION),
        CAST(past.fees_items_previous_year + past.fees_items_change AS DOUBLE PRECISION)
    FROM report
    JOIN report AS before ON before.body_id = report.body_id AND before.year = report.year - 1
    JOIN report_disclosures AS now ON now.report_id = report.id
    JOIN report_disclosures AS past ON past.report_id = before.id
    WHERE now.fees_items_previous_year <> past.fees_items_previous_year + past.fees_items_change
    UNION ALL
    -- 对外公开总数量 that fell by more than half
    SELECT
        report.id,
        'series.disclosed_total',
        'disclosure.regulations_disclosed_total',
        CAST(now.regulations_disclosed_total AS DOUBLE PRECISION),
        CAST(past.regulations_disclosed_total AS DOUBLE PRECISION)
    FROM report
    JOIN report AS before ON before.body_id = report.body_id AND before.year = report.year - 1
    JOIN report_disclosures AS now ON now.report_id = report.id
    JOIN report_disclosures AS past ON past.report_id = before.id
    WHERE now.regulations_disclosed_total * 2 < past.regulations_disclosed_total
    UNION ALL
    -- 对外公开总数量 that fell by more than half
    SELECT
        report.id,
        'series.disclosed_total',
        'disclosure.normative_documents_disclosed_total',
        CAST(now.normative_documents_disclosed_total AS DOUBLE PRECISION),
        CAST(past.normative_documents_disclosed_total AS DOUBLE PRECISION)
    FROM report
    JOIN report AS before ON before.body_id = report.body_id AND before.year = report.year - 1
    JOIN report_disclosures AS now ON now.report_id = report.id
    JOIN report_disclosures AS past ON past.report_id = before.id
    WHERE now.normative_documents_disclosed_total * 2 < past.normative_documents_disclosed_total
    UNION ALL
    -- tenfold
    SELECT
        report.id,
        'series.jump',
        'disclosure.licensing_decisions',
        CAST(now.licensing_decisions AS DOUBLE PRECISION),
        CAST(past.licensing_decisions AS DOUBLE PRECISION)
    FROM report
    JOIN report AS before ON before.body_id = report.body_id AND before.year = report.year - 1
    JOIN annual_reports AS now ON now.report_id = report.id
    JOIN annual_reports AS past ON past.report_id = before.id
    WHERE CASE WHEN now.licensing_decisions > past.licensing_decisions THEN now.licensing_decisions ELSE past.licensing_decisions END >= 100
        AND CASE WHEN now.licensing_decisions > past.licensing_decisions THEN now.licensing_decisions ELSE past.licensing_decisions END > 10 * CASE WHEN now.licensing_decisions > past.licensing_decisions THEN past.licensing_decisions ELSE now.licensing_decisions END
        AND CASE WHEN now.licensing_decisions > past.licensing_decisions THEN past.licensing_decisions ELSE now.licensing_decisions END > 0
    UNION ALL
    -- tenfold
    SELECT
        report.id,
        'series.jump',
        'disclosure.penalty_decisions',
        CAST(now.penalty_decisions AS DOUBLE PRECISION),
        CAST(past.penalty_decisions AS DOUBLE PRECISION)
    FROM report
    JOIN report AS before ON before.body_id = report.body_id AND before.year = report.year - 1
    JOIN annual_reports AS now ON now.report_id = report.id
    JOIN annual_reports AS past ON past.report_id = before.id
    WHERE CASE WHEN now.penalty_decisions > past.penalty_decisions THEN now.penalty_decisions ELSE past.penalty_decisions END >= 100
        AND CASE WHEN now.penalty_decisions > past.penalty_decisions THEN now.penalty_decisions ELSE past.penalty_decisions END > 10 * CASE WHEN now.penalty_decisions > past.penalty_decisions THEN past.penalty_decisions ELSE now.penalty_decisions END
        AND CASE WHEN now.penalty_decisions > past.penalty_decisions THEN past.penalty_decisions ELSE now.penalty_decisions END > 0
    UNION ALL
    -- tenfold
    SELECT
        report.id,
        'series.jump',
        'disclosure.coercion_decisions',
        CAST(now.coercion_decisions AS DOUBLE PRECISION),
        CAST(past.coercion_decisions AS DOUBLE PRECISION)
    FROM report
    JOIN report AS before ON before.body_id = report.body_id AND before.year = report.year - 1
    JOIN annual_reports AS now ON now.report_id = report.id
    JOIN annual_reports AS past ON past.report_id = before.id
    WHERE CASE WHEN now.coercion_decisions > past.coercion_decisions THEN now.coercion_decisions ELSE past.coercion_decisions END >= 100
        AND CASE WHEN now.coercion_decisions > past.coercion_decisions THEN now.coercion_decisions ELSE past.coercion_decisions END > 10 * CASE WHEN now.coercion_decisions > past.coercion_decisions THEN past.coercion_decisions ELSE now.coercion_decisions END
        AND CASE WHEN now.coercion_decisions > past.coercion_decisions THEN past.coercion_decisions ELSE now.coercion_decisions END > 0
    UNION ALL
    -- tenfold
    SELECT
        report.id,
        'series.jump',
        'disclosure.fees_amount_10k_yuan',
        CAST(now.fees_amount_10k_yuan AS DOUBLE PRECISION),
        CAST(past.fees_amount_10k_yuan AS DOUBLE PRECISION)
    FROM report
    JOIN report AS before ON before.body_id = report.body_id AND before.year = report.year - 1
    JOIN annual_reports AS now ON now.report_id = report.id
    JOIN annual_reports AS past ON past.report_id = before.id
    WHERE CASE WHEN now.fees_amount_10k_yuan > past.fees_amount_10k_yuan THEN now.fees_amount_10k_yuan ELSE past.fees_amount_10k_yuan END >= 100
        AND CASE WHEN now.fees_amount_10k_yuan > past.fees_amount_10k_yuan THEN now.fees_amount_10k_yuan ELSE past.fees_amount_10k_yuan END > 10 * CASE WHEN now.fees_amount_10k_yuan > past.fees_amount_10k_yuan THEN past.fees_amount_10k_yuan ELSE now.fees_amount_10k_yuan END
        AND CASE WHEN now.fees_amount_10k_yuan > past.fees_amount_10k_yuan THEN past.fees_amount_10k_yuan ELSE now.fees_amount_10k_yuan END > 0
    UNION ALL
    -- tenfold
    SELECT
        report.id,
        'series.jump',
        'applications.total.received_new',
        CAST(now.received_new AS DOUBLE PRECISION),
        CAST(past.received_new AS DOUBLE PRECISION)
    FROM report
    JOIN report AS before ON before.body_id = report.body_id AND before.year = report.year - 1
    JOIN annual_reports AS now ON now.report_id = report.id
    JOIN annual_reports AS past ON past.report_id = before.id
    WHERE CASE WHEN now.received_new > past.received_new THEN now.received_new ELSE past.received_new END >= 100
        AND CASE WHEN now.received_new > past.received_new THEN now.received_new ELSE past.received_new END > 10 * CASE WHEN now.received_new > past.received_new THEN past.received_new ELSE now.received_new END
        AND CASE WHEN now.received_new > past.received_new THEN past.received_new ELSE now.received_new END > 0
) AS broken
JOIN report AS later ON later.id = broken.report_id
JOIN report AS earlier ON earlier.body_id = later.body_id AND earlier.year = later.year - 1
