-- Part three of each report as it stands: one row an applicant.
SELECT
    revision.report_id,
    application.applicant,
    application.received_new,
    application.carried_in,
    application.granted,
    application.granted_in_part,
    application.denied_state_secret,
    application.denied_law_forbids,
    application.denied_three_securities_one_stability,
    application.denied_third_party_rights,
    application.denied_internal_affairs,
    application.denied_process_information,
    application.denied_enforcement_file,
    application.denied_administrative_query,
    application.unavailable_not_held,
    application.unavailable_needs_creation,
    application.unavailable_unclear_after_correction,
    application.not_processed_petition_or_complaint,
    application.not_processed_repeat,
    application.not_processed_publication,
    application.not_processed_mass_repeated,
    application.not_processed_confirm_or_reissue,
    application.other_overdue_correction,
    application.other_overdue_fee,
    application.other_misc,
    application.other_unspecified,
    application.total_processed,
    application.carried_out
FROM revision
JOIN application ON application.revision_id = revision.id
WHERE revision.is_current
