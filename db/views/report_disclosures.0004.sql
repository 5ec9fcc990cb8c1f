-- Part two of each report as it stands, in the columns of both forms.
-- A row with corrections stands in the place of the reading's.
SELECT
    revision.report_id,
    CASE WHEN now.report_id IS NULL THEN disclosure.regulations_issued ELSE now.regulations_issued END AS regulations_issued,
    CASE WHEN now.report_id IS NULL THEN disclosure.regulations_repealed ELSE now.regulations_repealed END AS regulations_repealed,
    CASE WHEN now.report_id IS NULL THEN disclosure.regulations_in_force ELSE now.regulations_in_force END AS regulations_in_force,
    CASE WHEN now.report_id IS NULL THEN disclosure.normative_documents_issued ELSE now.normative_documents_issued END AS normative_documents_issued,
    CASE WHEN now.report_id IS NULL THEN disclosure.normative_documents_repealed ELSE now.normative_documents_repealed END AS normative_documents_repealed,
    CASE WHEN now.report_id IS NULL THEN disclosure.normative_documents_in_force ELSE now.normative_documents_in_force END AS normative_documents_in_force,
    CASE WHEN now.report_id IS NULL THEN disclosure.licensing_decisions ELSE now.licensing_decisions END AS licensing_decisions,
    CASE WHEN now.report_id IS NULL THEN disclosure.penalty_decisions ELSE now.penalty_decisions END AS penalty_decisions,
    CASE WHEN now.report_id IS NULL THEN disclosure.coercion_decisions ELSE now.coercion_decisions END AS coercion_decisions,
    CASE WHEN now.report_id IS NULL THEN disclosure.fees_amount_10k_yuan ELSE now.fees_amount_10k_yuan END AS fees_amount_10k_yuan,
    CASE WHEN now.report_id IS NULL THEN disclosure.regulations_made_new ELSE now.regulations_made_new END AS regulations_made_new,
    CASE WHEN now.report_id IS NULL THEN disclosure.regulations_disclosed_new ELSE now.regulations_disclosed_new END AS regulations_disclosed_new,
    CASE WHEN now.report_id IS NULL THEN disclosure.regulations_disclosed_total ELSE now.regulations_disclosed_total END AS regulations_disclosed_total,
    CASE WHEN now.report_id IS NULL THEN disclosure.normative_documents_made_new ELSE now.normative_documents_made_new END AS normative_documents_made_new,
    CASE WHEN now.report_id IS NULL THEN disclosure.normative_documents_disclosed_new ELSE now.normative_documents_disclosed_new END AS normative_documents_disclosed_new,
    CASE WHEN now.report_id IS NULL THEN disclosure.normative_documents_disclosed_total ELSE now.normative_documents_disclosed_total END AS normative_documents_disclosed_total,
    CASE WHEN now.report_id IS NULL THEN disclosure.licensing_items_previous_year ELSE now.licensing_items_previous_year END AS licensing_items_previous_year,
    CASE WHEN now.report_id IS NULL THEN disclosure.licensing_items_change ELSE now.licensing_items_change END AS licensing_items_change,
    CASE WHEN now.report_id IS NULL THEN disclosure.other_services_items_previous_year ELSE now.other_services_items_previous_year END AS other_services_items_previous_year,
    CASE WHEN now.report_id IS NULL THEN disclosure.other_services_items_change ELSE now.other_services_items_change END AS other_services_items_change,
    CASE WHEN now.report_id IS NULL THEN disclosure.other_services_decisions ELSE now.other_services_decisions END AS other_services_decisions,
    CASE WHEN now.report_id IS NULL THEN disclosure.penalty_items_previous_year ELSE now.penalty_items_previous_year END AS penalty_items_previous_year,
    CASE WHEN now.report_id IS NULL THEN disclosure.penalty_items_change ELSE now.penalty_items_change END AS penalty_items_change,
    CASE WHEN now.report_id IS NULL THEN disclosure.coercion_items_previous_year ELSE now.coercion_items_previous_year END AS coercion_items_previous_year,
    CASE WHEN now.report_id IS NULL THEN disclosure.coercion_items_change ELSE now.coercion_items_change END AS coercion_items_change,
    CASE WHEN now.report_id IS NULL THEN disclosure.fees_items_previous_year ELSE now.fees_items_previous_year END AS fees_items_previous_year,
    CASE WHEN now.report_id IS NULL THEN disclosure.fees_items_change ELSE now.fees_items_change END AS fees_items_change,
    CASE WHEN now.report_id IS NULL THEN disclosure.procurement_projects ELSE now.procurement_projects END AS procurement_projects,
    CASE WHEN now.report_id IS NULL THEN disclosure.procurement_amount_as_printed ELSE now.procurement_amount_as_printed END AS procurement_amount_as_printed
FROM revision
JOIN disclosure ON disclosure.revision_id = revision.id
LEFT JOIN disclosure_corrected AS now ON now.report_id = revision.report_id
WHERE revision.is_current
