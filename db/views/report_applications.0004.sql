-- Part three of each report as it stands: one row an applicant.
-- A row with corrections stands in the place of the reading's.
SELECT
    revision.report_id,
    application.applicant,
    CASE WHEN now.report_id IS NULL THEN application.received_new ELSE now.received_new END AS received_new,
    CASE WHEN now.report_id IS NULL THEN application.carried_in ELSE now.carried_in END AS carried_in,
    CASE WHEN now.report_id IS NULL THEN application.granted ELSE now.granted END AS granted,
    CASE WHEN now.report_id IS NULL THEN application.granted_in_part ELSE now.granted_in_part END AS granted_in_part,
    CASE WHEN now.report_id IS NULL THEN application.denied_state_secret ELSE now.denied_state_secret END AS denied_state_secret,
    CASE WHEN now.report_id IS NULL THEN application.denied_law_forbids ELSE now.denied_law_forbids END AS denied_law_forbids,
    CASE WHEN now.report_id IS NULL THEN application.denied_three_securities_one_stability ELSE now.denied_three_securities_one_stability END AS denied_three_securities_one_stability,
    CASE WHEN now.report_id IS NULL THEN application.denied_third_party_rights ELSE now.denied_third_party_rights END AS denied_third_party_rights,
    CASE WHEN now.report_id IS NULL THEN application.denied_internal_affairs ELSE now.denied_internal_affairs END AS denied_internal_affairs,
    CASE WHEN now.report_id IS NULL THEN application.denied_process_information ELSE now.denied_process_information END AS denied_process_information,
    CASE WHEN now.report_id IS NULL THEN application.denied_enforcement_file ELSE now.denied_enforcement_file END AS denied_enforcement_file,
    CASE WHEN now.report_id IS NULL THEN application.denied_administrative_query ELSE now.denied_administrative_query END AS denied_administrative_query,
    CASE WHEN now.report_id IS NULL THEN application.unavailable_not_held ELSE now.unavailable_not_held END AS unavailable_not_held,
    CASE WHEN now.report_id IS NULL THEN application.unavailable_needs_creation ELSE now.unavailable_needs_creation END AS unavailable_needs_creation,
    CASE WHEN now.report_id IS NULL THEN application.unavailable_unclear_after_correction ELSE now.unavailable_unclear_after_correction END AS unavailable_unclear_after_correction,
    CASE WHEN now.report_id IS NULL THEN application.not_processed_petition_or_complaint ELSE now.not_processed_petition_or_complaint END AS not_processed_petition_or_complaint,
    CASE WHEN now.report_id IS NULL THEN application.not_processed_repeat ELSE now.not_processed_repeat END AS not_processed_repeat,
    CASE WHEN now.report_id IS NULL THEN application.not_processed_publication ELSE now.not_processed_publication END AS not_processed_publication,
    CASE WHEN now.report_id IS NULL THEN application.not_processed_mass_repeated ELSE now.not_processed_mass_repeated END AS not_processed_mass_repeated,
    CASE WHEN now.report_id IS NULL THEN application.not_processed_confirm_or_reissue ELSE now.not_processed_confirm_or_reissue END AS not_processed_confirm_or_reissue,
    CASE WHEN now.report_id IS NULL THEN application.other_overdue_correction ELSE now.other_overdue_correction END AS other_overdue_correction,
    CASE WHEN now.report_id IS NULL THEN application.other_overdue_fee ELSE now.other_overdue_fee END AS other_overdue_fee,
    CASE WHEN now.report_id IS NULL THEN application.other_misc ELSE now.other_misc END AS other_misc,
    CASE WHEN now.report_id IS NULL THEN application.other_unspecified ELSE now.other_unspecified END AS other_unspecified,
    CASE WHEN now.report_id IS NULL THEN application.total_processed ELSE now.total_processed END AS total_processed,
    CASE WHEN now.report_id IS NULL THEN application.carried_out ELSE now.carried_out END AS carried_out
FROM revision
JOIN application ON application.revision_id = revision.id
LEFT JOIN application_corrected AS now ON now.report_id = revision.report_id AND now.applicant = application.applicant
WHERE revision.is_current
