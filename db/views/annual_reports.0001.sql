-- One row is one body's report of one year as it stands now.
-- A sum leaves blank items out and is blank when all of them are.
SELECT
    report.id AS report_id,
    body.region_code,
    division.province,
    division.prefecture,
    division.county,
    body.name AS body,
    body.kind AS body_kind,
    report.year,
    revision.form,
    revision.title,
    report_source.url,
    revision.published_on,
    revision.captured_at,
    revision.number AS revision,
    revision.tables_read,
    revision.errors,
    total.received_new,
    total.carried_in,
    total.granted,
    total.granted_in_part,
    total.denied_state_secret,
    total.denied_law_forbids,
    total.denied_three_securities_one_stability,
    total.denied_third_party_rights,
    total.denied_internal_affairs,
    total.denied_process_information,
    total.denied_enforcement_file,
    total.denied_administrative_query,
    total.unavailable_not_held,
    total.unavailable_needs_creation,
    total.unavailable_unclear_after_correction,
    total.not_processed_petition_or_complaint,
    total.not_processed_repeat,
    total.not_processed_publication,
    total.not_processed_mass_repeated,
    total.not_processed_confirm_or_reissue,
    total.other_overdue_correction,
    total.other_overdue_fee,
    total.other_misc,
    total.other_unspecified,
    total.total_processed,
    total.carried_out,
    CASE
        WHEN COALESCE(
            total.denied_state_secret,
            total.denied_law_forbids,
            total.denied_three_securities_one_stability,
            total.denied_third_party_rights,
            total.denied_internal_affairs,
            total.denied_process_information,
            total.denied_enforcement_file,
            total.denied_administrative_query
        ) IS NOT NULL THEN
            COALESCE(total.denied_state_secret, 0) +
            COALESCE(total.denied_law_forbids, 0) +
            COALESCE(total.denied_three_securities_one_stability, 0) +
            COALESCE(total.denied_third_party_rights, 0) +
            COALESCE(total.denied_internal_affairs, 0) +
            COALESCE(total.denied_process_information, 0) +
            COALESCE(total.denied_enforcement_file, 0) +
            COALESCE(total.denied_administrative_query, 0)
    END AS denied,
    CASE
        WHEN COALESCE(
            total.unavailable_not_held,
            total.unavailable_needs_creation,
            total.unavailable_unclear_after_correction
        ) IS NOT NULL THEN
            COALESCE(total.unavailable_not_held, 0) +
            COALESCE(total.unavailable_needs_creation, 0) +
            COALESCE(total.unavailable_unclear_after_correction, 0)
    END AS unavailable,
    CASE
        WHEN COALESCE(
            total.not_processed_petition_or_complaint,
            total.not_processed_repeat,
            total.not_processed_publication,
            total.not_processed_mass_repeated,
            total.not_processed_confirm_or_reissue
        ) IS NOT NULL THEN
            COALESCE(total.not_processed_petition_or_complaint, 0) +
            COALESCE(total.not_processed_repeat, 0) +
            COALESCE(total.not_processed_publication, 0) +
            COALESCE(total.not_processed_mass_repeated, 0) +
            COALESCE(total.not_processed_confirm_or_reissue, 0)
    END AS not_processed,
    CASE
        WHEN COALESCE(
            total.other_overdue_correction,
            total.other_overdue_fee,
            total.other_misc,
            total.other_unspecified
        ) IS NOT NULL THEN
            COALESCE(total.other_overdue_correction, 0) +
            COALESCE(total.other_overdue_fee, 0) +
            COALESCE(total.other_misc, 0) +
            COALESCE(total.other_unspecified, 0)
    END AS other,
    reconsideration.total AS reconsideration_total,
    CASE
        WHEN COALESCE(
            direct.total,
            appeal.total
        ) IS NOT NULL THEN
            COALESCE(direct.total, 0) +
            COALESCE(appeal.total, 0)
    END AS litigation_total,
    disclosure.regulations_issued,
    disclosure.regulations_repealed,
    disclosure.regulations_in_force,
    disclosure.normative_documents_issued,
    disclosure.normative_documents_repealed,
    disclosure.normative_documents_in_force,
    disclosure.licensing_decisions,
    disclosure.penalty_decisions,
    disclosure.coercion_decisions,
    disclosure.fees_amount_10k_yuan,
    disclosure.regulations_made_new,
    disclosure.regulations_disclosed_new,
    disclosure.regulations_disclosed_total,
    disclosure.normative_documents_made_new,
    disclosure.normative_documents_disclosed_new,
    disclosure.normative_documents_disclosed_total,
    disclosure.licensing_items_previous_year,
    disclosure.licensing_items_change,
    disclosure.other_services_items_previous_year,
    disclosure.other_services_items_change,
    disclosure.other_services_decisions,
    disclosure.penalty_items_previous_year,
    disclosure.penalty_items_change,
    disclosure.coercion_items_previous_year,
    disclosure.coercion_items_change,
    disclosure.fees_items_previous_year,
    disclosure.fees_items_change,
    disclosure.procurement_projects,
    disclosure.procurement_amount_as_printed
FROM report
JOIN body ON body.id = report.body_id
JOIN revision ON revision.report_id = report.id AND revision.is_current
JOIN report_source ON report_source.report_id = report.id AND report_source.is_primary
LEFT JOIN division ON division.code = body.region_code
LEFT JOIN application AS total
    ON total.revision_id = revision.id AND total.applicant = 'total'
LEFT JOIN review AS reconsideration
    ON reconsideration.revision_id = revision.id AND reconsideration.procedure = 'reconsideration'
LEFT JOIN review AS direct
    ON direct.revision_id = revision.id AND direct.procedure = 'litigation_direct'
LEFT JOIN review AS appeal
    ON appeal.revision_id = revision.id AND appeal.procedure = 'litigation_after_reconsideration'
LEFT JOIN disclosure ON disclosure.revision_id = revision.id
