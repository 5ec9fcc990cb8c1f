-- One row is one body's report of one year as it stands now.
-- A sum leaves blank items out and is blank when all of them are.
-- A row with corrections stands in the place of the reading's; `corrections` counts the figures that are
-- shown otherwise than read, `corrected_cells` names them.
SELECT
    said.report_id,
    said.region_code,
    said.province,
    said.prefecture,
    said.county,
    said.body,
    said.body_kind,
    said.year,
    said.form,
    said.title,
    said.url,
    said.published_on,
    said.captured_at,
    said.revision,
    said.tables_read,
    said.errors,
    said.received_new,
    said.carried_in,
    said.granted,
    said.granted_in_part,
    said.denied_state_secret,
    said.denied_law_forbids,
    said.denied_three_securities_one_stability,
    said.denied_third_party_rights,
    said.denied_internal_affairs,
    said.denied_process_information,
    said.denied_enforcement_file,
    said.denied_administrative_query,
    said.unavailable_not_held,
    said.unavailable_needs_creation,
    said.unavailable_unclear_after_correction,
    said.not_processed_petition_or_complaint,
    said.not_processed_repeat,
    said.not_processed_publication,
    said.not_processed_mass_repeated,
    said.not_processed_confirm_or_reissue,
    said.other_overdue_correction,
    said.other_overdue_fee,
    said.other_misc,
    said.other_unspecified,
    said.total_processed,
    said.carried_out,
    CASE
        WHEN COALESCE(
            said.denied_state_secret,
            said.denied_law_forbids,
            said.denied_three_securities_one_stability,
            said.denied_third_party_rights,
            said.denied_internal_affairs,
            said.denied_process_information,
            said.denied_enforcement_file,
            said.denied_administrative_query
        ) IS NOT NULL THEN
            COALESCE(said.denied_state_secret, 0) +
            COALESCE(said.denied_law_forbids, 0) +
            COALESCE(said.denied_three_securities_one_stability, 0) +
            COALESCE(said.denied_third_party_rights, 0) +
            COALESCE(said.denied_internal_affairs, 0) +
            COALESCE(said.denied_process_information, 0) +
            COALESCE(said.denied_enforcement_file, 0) +
            COALESCE(said.denied_administrative_query, 0)
    END AS denied,
    CASE
        WHEN COALESCE(
            said.unavailable_not_held,
            said.unavailable_needs_creation,
            said.unavailable_unclear_after_correction
        ) IS NOT NULL THEN
            COALESCE(said.unavailable_not_held, 0) +
            COALESCE(said.unavailable_needs_creation, 0) +
            COALESCE(said.unavailable_unclear_after_correction, 0)
    END AS unavailable,
    CASE
        WHEN COALESCE(
            said.not_processed_petition_or_complaint,
            said.not_processed_repeat,
            said.not_processed_publication,
            said.not_processed_mass_repeated,
            said.not_processed_confirm_or_reissue
        ) IS NOT NULL THEN
            COALESCE(said.not_processed_petition_or_complaint, 0) +
            COALESCE(said.not_processed_repeat, 0) +
            COALESCE(said.not_processed_publication, 0) +
            COALESCE(said.not_processed_mass_repeated, 0) +
            COALESCE(said.not_processed_confirm_or_reissue, 0)
    END AS not_processed,
    CASE
        WHEN COALESCE(
            said.other_overdue_correction,
            said.other_overdue_fee,
            said.other_misc,
            said.other_unspecified
        ) IS NOT NULL THEN
            COALESCE(said.other_overdue_correction, 0) +
            COALESCE(said.other_overdue_fee, 0) +
            COALESCE(said.other_misc, 0) +
            COALESCE(said.other_unspecified, 0)
    END AS other,
    said.reconsideration_total,
    CASE
        WHEN COALESCE(
            said.litigation_direct_total,
            said.litigation_appeal_total
        ) IS NOT NULL THEN
            COALESCE(said.litigation_direct_total, 0) +
            COALESCE(said.litigation_appeal_total, 0)
    END AS litigation_total,
    said.regulations_issued,
    said.regulations_repealed,
    said.regulations_in_force,
    said.normative_documents_issued,
    said.normative_documents_repealed,
    said.normative_documents_in_force,
    said.licensing_decisions,
    said.penalty_decisions,
    said.coercion_decisions,
    said.fees_amount_10k_yuan,
    said.regulations_made_new,
    said.regulations_disclosed_new,
    said.regulations_disclosed_total,
    said.normative_documents_made_new,
    said.normative_documents_disclosed_new,
    said.normative_documents_disclosed_total,
    said.licensing_items_previous_year,
    said.licensing_items_change,
    said.other_services_items_previous_year,
    said.other_services_items_change,
    said.other_services_decisions,
    said.penalty_items_previous_year,
    said.penalty_items_change,
    said.coercion_items_previous_year,
    said.coercion_items_change,
    said.fees_items_previous_year,
    said.fees_items_change,
    said.procurement_projects,
    said.procurement_amount_as_printed,
    said.corrections,
    said.corrected_cells
FROM (
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
        CASE WHEN total_now.report_id IS NULL THEN total.received_new ELSE total_now.received_new END AS received_new,
        CASE WHEN total_now.report_id IS NULL THEN total.carried_in ELSE total_now.carried_in END AS carried_in,
        CASE WHEN total_now.report_id IS NULL THEN total.granted ELSE total_now.granted END AS granted,
        CASE WHEN total_now.report_id IS NULL THEN total.granted_in_part ELSE total_now.granted_in_part END AS granted_in_part,
        CASE WHEN total_now.report_id IS NULL THEN total.denied_state_secret ELSE total_now.denied_state_secret END AS denied_state_secret,
        CASE WHEN total_now.report_id IS NULL THEN total.denied_law_forbids ELSE total_now.denied_law_forbids END AS denied_law_forbids,
        CASE WHEN total_now.report_id IS NULL THEN total.denied_three_securities_one_stability ELSE total_now.denied_three_securities_one_stability END AS denied_three_securities_one_stability,
        CASE WHEN total_now.report_id IS NULL THEN total.denied_third_party_rights ELSE total_now.denied_third_party_rights END AS denied_third_party_rights,
        CASE WHEN total_now.report_id IS NULL THEN total.denied_internal_affairs ELSE total_now.denied_internal_affairs END AS denied_internal_affairs,
        CASE WHEN total_now.report_id IS NULL THEN total.denied_process_information ELSE total_now.denied_process_information END AS denied_process_information,
        CASE WHEN total_now.report_id IS NULL THEN total.denied_enforcement_file ELSE total_now.denied_enforcement_file END AS denied_enforcement_file,
        CASE WHEN total_now.report_id IS NULL THEN total.denied_administrative_query ELSE total_now.denied_administrative_query END AS denied_administrative_query,
        CASE WHEN total_now.report_id IS NULL THEN total.unavailable_not_held ELSE total_now.unavailable_not_held END AS unavailable_not_held,
        CASE WHEN total_now.report_id IS NULL THEN total.unavailable_needs_creation ELSE total_now.unavailable_needs_creation END AS unavailable_needs_creation,
        CASE WHEN total_now.report_id IS NULL THEN total.unavailable_unclear_after_correction ELSE total_now.unavailable_unclear_after_correction END AS unavailable_unclear_after_correction,
        CASE WHEN total_now.report_id IS NULL THEN total.not_processed_petition_or_complaint ELSE total_now.not_processed_petition_or_complaint END AS not_processed_petition_or_complaint,
        CASE WHEN total_now.report_id IS NULL THEN total.not_processed_repeat ELSE total_now.not_processed_repeat END AS not_processed_repeat,
        CASE WHEN total_now.report_id IS NULL THEN total.not_processed_publication ELSE total_now.not_processed_publication END AS not_processed_publication,
        CASE WHEN total_now.report_id IS NULL THEN total.not_processed_mass_repeated ELSE total_now.not_processed_mass_repeated END AS not_processed_mass_repeated,
        CASE WHEN total_now.report_id IS NULL THEN total.not_processed_confirm_or_reissue ELSE total_now.not_processed_confirm_or_reissue END AS not_processed_confirm_or_reissue,
        CASE WHEN total_now.report_id IS NULL THEN total.other_overdue_correction ELSE total_now.other_overdue_correction END AS other_overdue_correction,
        CASE WHEN total_now.report_id IS NULL THEN total.other_overdue_fee ELSE total_now.other_overdue_fee END AS other_overdue_fee,
        CASE WHEN total_now.report_id IS NULL THEN total.other_misc ELSE total_now.other_misc END AS other_misc,
        CASE WHEN total_now.report_id IS NULL THEN total.other_unspecified ELSE total_now.other_unspecified END AS other_unspecified,
        CASE WHEN total_now.report_id IS NULL THEN total.total_processed ELSE total_now.total_processed END AS total_processed,
        CASE WHEN total_now.report_id IS NULL THEN total.carried_out ELSE total_now.carried_out END AS carried_out,
        CASE WHEN reconsideration_now.report_id IS NULL THEN reconsideration.total ELSE reconsideration_now.total END AS reconsideration_total,
        CASE WHEN direct_now.report_id IS NULL THEN direct.total ELSE direct_now.total END AS litigation_direct_total,
        CASE WHEN appeal_now.report_id IS NULL THEN appeal.total ELSE appeal_now.total END AS litigation_appeal_total,
        CASE WHEN disclosure_now.report_id IS NULL THEN disclosure.regulations_issued ELSE disclosure_now.regulations_issued END AS regulations_issued,
        CASE WHEN disclosure_now.report_id IS NULL THEN disclosure.regulations_repealed ELSE disclosure_now.regulations_repealed END AS regulations_repealed,
        CASE WHEN disclosure_now.report_id IS NULL THEN disclosure.regulations_in_force ELSE disclosure_now.regulations_in_force END AS regulations_in_force,
        CASE WHEN disclosure_now.report_id IS NULL THEN disclosure.normative_documents_issued ELSE disclosure_now.normative_documents_issued END AS normative_documents_issued,
        CASE WHEN disclosure_now.report_id IS NULL THEN disclosure.normative_documents_repealed ELSE disclosure_now.normative_documents_repealed END AS normative_documents_repealed,
        CASE WHEN disclosure_now.report_id IS NULL THEN disclosure.normative_documents_in_force ELSE disclosure_now.normative_documents_in_force END AS normative_documents_in_force,
        CASE WHEN disclosure_now.report_id IS NULL THEN disclosure.licensing_decisions ELSE disclosure_now.licensing_decisions END AS licensing_decisions,
        CASE WHEN disclosure_now.report_id IS NULL THEN disclosure.penalty_decisions ELSE disclosure_now.penalty_decisions END AS penalty_decisions,
        CASE WHEN disclosure_now.report_id IS NULL THEN disclosure.coercion_decisions ELSE disclosure_now.coercion_decisions END AS coercion_decisions,
        CASE WHEN disclosure_now.report_id IS NULL THEN disclosure.fees_amount_10k_yuan ELSE disclosure_now.fees_amount_10k_yuan END AS fees_amount_10k_yuan,
        CASE WHEN disclosure_now.report_id IS NULL THEN disclosure.regulations_made_new ELSE disclosure_now.regulations_made_new END AS regulations_made_new,
        CASE WHEN disclosure_now.report_id IS NULL THEN disclosure.regulations_disclosed_new ELSE disclosure_now.regulations_disclosed_new END AS regulations_disclosed_new,
        CASE WHEN disclosure_now.report_id IS NULL THEN disclosure.regulations_disclosed_total ELSE disclosure_now.regulations_disclosed_total END AS regulations_disclosed_total,
        CASE WHEN disclosure_now.report_id IS NULL THEN disclosure.normative_documents_made_new ELSE disclosure_now.normative_documents_made_new END AS normative_documents_made_new,
        CASE WHEN disclosure_now.report_id IS NULL THEN disclosure.normative_documents_disclosed_new ELSE disclosure_now.normative_documents_disclosed_new END AS normative_documents_disclosed_new,
        CASE WHEN disclosure_now.report_id IS NULL THEN disclosure.normative_documents_disclosed_total ELSE disclosure_now.normative_documents_disclosed_total END AS normative_documents_disclosed_total,
        CASE WHEN disclosure_now.report_id IS NULL THEN disclosure.licensing_items_previous_year ELSE disclosure_now.licensing_items_previous_year END AS licensing_items_previous_year,
        CASE WHEN disclosure_now.report_id IS NULL THEN disclosure.licensing_items_change ELSE disclosure_now.licensing_items_change END AS licensing_items_change,
        CASE WHEN disclosure_now.report_id IS NULL THEN disclosure.other_services_items_previous_year ELSE disclosure_now.other_services_items_previous_year END AS other_services_items_previous_year,
        CASE WHEN disclosure_now.report_id IS NULL THEN disclosure.other_services_items_change ELSE disclosure_now.other_services_items_change END AS other_services_items_change,
        CASE WHEN disclosure_now.report_id IS NULL THEN disclosure.other_services_decisions ELSE disclosure_now.other_services_decisions END AS other_services_decisions,
        CASE WHEN disclosure_now.report_id IS NULL THEN disclosure.penalty_items_previous_year ELSE disclosure_now.penalty_items_previous_year END AS penalty_items_previous_year,
        CASE WHEN disclosure_now.report_id IS NULL THEN disclosure.penalty_items_change ELSE disclosure_now.penalty_items_change END AS penalty_items_change,
        CASE WHEN disclosure_now.report_id IS NULL THEN disclosure.coercion_items_previous_year ELSE disclosure_now.coercion_items_previous_year END AS coercion_items_previous_year,
        CASE WHEN disclosure_now.report_id IS NULL THEN disclosure.coercion_items_change ELSE disclosure_now.coercion_items_change END AS coercion_items_change,
        CASE WHEN disclosure_now.report_id IS NULL THEN disclosure.fees_items_previous_year ELSE disclosure_now.fees_items_previous_year END AS fees_items_previous_year,
        CASE WHEN disclosure_now.report_id IS NULL THEN disclosure.fees_items_change ELSE disclosure_now.fees_items_change END AS fees_items_change,
        CASE WHEN disclosure_now.report_id IS NULL THEN disclosure.procurement_projects ELSE disclosure_now.procurement_projects END AS procurement_projects,
        CASE WHEN disclosure_now.report_id IS NULL THEN disclosure.procurement_amount_as_printed ELSE disclosure_now.procurement_amount_as_printed END AS procurement_amount_as_printed,
        COALESCE(corrected.corrections, 0) AS corrections,
        corrected.cells AS corrected_cells
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
    LEFT JOIN report_corrected AS corrected ON corrected.report_id = report.id
    LEFT JOIN application_corrected AS total_now
        ON total_now.report_id = corrected.report_id AND total_now.applicant = 'total'
    LEFT JOIN review_corrected AS reconsideration_now
        ON reconsideration_now.report_id = corrected.report_id AND reconsideration_now.procedure = 'reconsideration'
    LEFT JOIN review_corrected AS direct_now
        ON direct_now.report_id = corrected.report_id AND direct_now.procedure = 'litigation_direct'
    LEFT JOIN review_corrected AS appeal_now
        ON appeal_now.report_id = corrected.report_id AND appeal_now.procedure = 'litigation_after_reconsideration'
    LEFT JOIN disclosure_corrected AS disclosure_now ON disclosure_now.report_id = corrected.report_id
) AS said
