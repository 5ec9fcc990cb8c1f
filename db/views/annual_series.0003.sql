-- One row is one comparable figure of one report: what the crosswalk calls the same over all forms.
-- A figure that is not stated has no row; a sum needs all of its parts.
SELECT
    report_id,
    region_code,
    province,
    prefecture,
    county,
    body,
    year,
    series,
    value,
    form
FROM (
    SELECT
        report.report_id,
        report.region_code,
        report.province,
        report.prefecture,
        report.county,
        report.body,
        report.year,
        'received' AS series,
        CAST(CASE report.form
            WHEN '2021' THEN report.received_new
            WHEN '2019' THEN report.received_new
            WHEN '2014' THEN requests.value
        END AS BIGINT) AS value,
        report.form
    FROM annual_reports AS report
    LEFT JOIN report_statistics AS requests
        ON requests.report_id = report.report_id AND requests.code = 'requests'
    UNION ALL
    SELECT
        report.report_id,
        report.region_code,
        report.province,
        report.prefecture,
        report.county,
        report.body,
        report.year,
        'carried_in' AS series,
        CAST(CASE report.form
            WHEN '2021' THEN report.carried_in
            WHEN '2019' THEN report.carried_in
        END AS BIGINT) AS value,
        report.form
    FROM annual_reports AS report
    UNION ALL
    SELECT
        report.report_id,
        report.region_code,
        report.province,
        report.prefecture,
        report.county,
        report.body,
        report.year,
        'carried_out' AS series,
        CAST(CASE report.form
            WHEN '2021' THEN report.carried_out
            WHEN '2019' THEN report.carried_out
        END AS BIGINT) AS value,
        report.form
    FROM annual_reports AS report
    UNION ALL
    SELECT
        report.report_id,
        report.region_code,
        report.province,
        report.prefecture,
        report.county,
        report.body,
        report.year,
        'processed' AS series,
        CAST(CASE report.form
            WHEN '2021' THEN report.total_processed
            WHEN '2019' THEN report.total_processed
            WHEN '2014' THEN closed.value
        END AS BIGINT) AS value,
        report.form
    FROM annual_reports AS report
    LEFT JOIN report_statistics AS closed
        ON closed.report_id = report.report_id AND closed.code = 'closed'
    UNION ALL
    SELECT
        report.report_id,
        report.region_code,
        report.province,
        report.prefecture,
        report.county,
        report.body,
        report.year,
        'granted' AS series,
        CAST(CASE report.form
            WHEN '2021' THEN report.granted
            WHEN '2019' THEN report.granted
            WHEN '2014' THEN replies_granted.value + replies_already_public.value
        END AS BIGINT) AS value,
        report.form
    FROM annual_reports AS report
    LEFT JOIN report_statistics AS replies_already_public
        ON replies_already_public.report_id = report.report_id AND replies_already_public.code = 'replies_already_public'
    LEFT JOIN report_statistics AS replies_granted
        ON replies_granted.report_id = report.report_id AND replies_granted.code = 'replies_granted'
    UNION ALL
    SELECT
        report.report_id,
        report.region_code,
        report.province,
        report.prefecture,
        report.county,
        report.body,
        report.year,
        'granted_in_part' AS series,
        CAST(CASE report.form
            WHEN '2021' THEN report.granted_in_part
            WHEN '2019' THEN report.granted_in_part
            WHEN '2014' THEN replies_granted_in_part.value
        END AS BIGINT) AS value,
        report.form
    FROM annual_reports AS report
    LEFT JOIN report_statistics AS replies_granted_in_part
        ON replies_granted_in_part.report_id = report.report_id AND replies_granted_in_part.code = 'replies_granted_in_part'
    UNION ALL
    SELECT
        report.report_id,
        report.region_code,
        report.province,
        report.prefecture,
        report.county,
        report.body,
        report.year,
        'denied' AS series,
        CAST(CASE report.form
            WHEN '2021' THEN report.denied_state_secret + report.denied_law_forbids + report.denied_three_securities_one_stability + report.denied_third_party_rights + report.denied_internal_affairs + report.denied_process_information + report.denied_enforcement_file + report.denied_administrative_query
            WHEN '2019' THEN report.denied_state_secret + report.denied_law_forbids + report.denied_three_securities_one_stability + report.denied_third_party_rights + report.denied_internal_affairs + report.denied_process_information + report.denied_enforcement_file + report.denied_administrative_query
        END AS BIGINT) AS value,
        report.form
    FROM annual_reports AS report
    UNION ALL
    SELECT
        report.report_id,
        report.region_code,
        report.province,
        report.prefecture,
        report.county,
        report.body,
        report.year,
        'denied_state_secret' AS series,
        CAST(CASE report.form
            WHEN '2021' THEN report.denied_state_secret
            WHEN '2019' THEN report.denied_state_secret
            WHEN '2014' THEN refused_state_secret.value
        END AS BIGINT) AS value,
        report.form
    FROM annual_reports AS report
    LEFT JOIN report_statistics AS refused_state_secret
        ON refused_state_secret.report_id = report.report_id AND refused_state_secret.code = 'refused_state_secret'
    UNION ALL
    SELECT
        report.report_id,
        report.region_code,
        report.province,
        report.prefecture,
        report.county,
        report.body,
        report.year,
        'denied_third_party_rights' AS series,
        CAST(CASE report.form
            WHEN '2021' THEN report.denied_third_party_rights
            WHEN '2019' THEN report.denied_third_party_rights
            WHEN '2014' THEN refused_trade_secret.value + refused_privacy.value
        END AS BIGINT) AS value,
        report.form
    FROM annual_reports AS report
    LEFT JOIN report_statistics AS refused_privacy
        ON refused_privacy.report_id = report.report_id AND refused_privacy.code = 'refused_privacy'
    LEFT JOIN report_statistics AS refused_trade_secret
        ON refused_trade_secret.report_id = report.report_id AND refused_trade_secret.code = 'refused_trade_secret'
    UNION ALL
    SELECT
        report.report_id,
        report.region_code,
        report.province,
        report.prefecture,
        report.county,
        report.body,
        report.year,
        'denied_three_securities_one_stability' AS series,
        CAST(CASE report.form
            WHEN '2021' THEN report.denied_three_securities_one_stability
            WHEN '2019' THEN report.denied_three_securities_one_stability
            WHEN '2014' THEN refused_security_stability.value
        END AS BIGINT) AS value,
        report.form
    FROM annual_reports AS report
    LEFT JOIN report_statistics AS refused_security_stability
        ON refused_security_stability.report_id = report.report_id AND refused_security_stability.code = 'refused_security_stability'
    UNION ALL
    SELECT
        report.report_id,
        report.region_code,
        report.province,
        report.prefecture,
        report.county,
        report.body,
        report.year,
        'not_held' AS series,
        CAST(CASE report.form
            WHEN '2021' THEN report.unavailable_not_held
            WHEN '2019' THEN report.unavailable_not_held
            WHEN '2014' THEN replies_not_existing.value + replies_not_own_office.value
        END AS BIGINT) AS value,
        report.form
    FROM annual_reports AS report
    LEFT JOIN report_statistics AS replies_not_existing
        ON replies_not_existing.report_id = report.report_id AND replies_not_existing.code = 'replies_not_existing'
    LEFT JOIN report_statistics AS replies_not_own_office
        ON replies_not_own_office.report_id = report.report_id AND replies_not_own_office.code = 'replies_not_own_office'
    UNION ALL
    SELECT
        report.report_id,
        report.region_code,
        report.province,
        report.prefecture,
        report.county,
        report.body,
        report.year,
        'unavailable' AS series,
        CAST(CASE report.form
            WHEN '2021' THEN report.unavailable_not_held + report.unavailable_needs_creation + report.unavailable_unclear_after_correction
            WHEN '2019' THEN report.unavailable_not_held + report.unavailable_needs_creation + report.unavailable_unclear_after_correction
        END AS BIGINT) AS value,
        report.form
    FROM annual_reports AS report
    UNION ALL
    SELECT
        report.report_id,
        report.region_code,
        report.province,
        report.prefecture,
        report.county,
        report.body,
        report.year,
        'not_processed' AS series,
        CAST(CASE report.form
            WHEN '2021' THEN report.not_processed_petition_or_complaint + report.not_processed_repeat + report.not_processed_publication + report.not_processed_mass_repeated + report.not_processed_confirm_or_reissue
            WHEN '2019' THEN report.not_processed_petition_or_complaint + report.not_processed_repeat + report.not_processed_publication + report.not_processed_mass_repeated + report.not_processed_confirm_or_reissue
        END AS BIGINT) AS value,
        report.form
    FROM annual_reports AS report
    UNION ALL
    SELECT
        report.report_id,
        report.region_code,
        report.province,
        report.prefecture,
        report.county,
        report.body,
        report.year,
        'other' AS series,
        CAST(CASE report.form
            WHEN '2021' THEN report.other_overdue_correction + report.other_overdue_fee + report.other_misc
            WHEN '2019' THEN report.other_unspecified
        END AS BIGINT) AS value,
        report.form
    FROM annual_reports AS report
    UNION ALL
    SELECT
        report.report_id,
        report.region_code,
        report.province,
        report.prefecture,
        report.county,
        report.body,
        report.year,
        'reconsiderations' AS series,
        CAST(CASE report.form
            WHEN '2021' THEN reconsideration.total
            WHEN '2019' THEN reconsideration.total
            WHEN '2014' THEN reconsiderations.value
        END AS BIGINT) AS value,
        report.form
    FROM annual_reports AS report
    LEFT JOIN report_reviews AS reconsideration
        ON reconsideration.report_id = report.report_id AND reconsideration.procedure = 'reconsideration'
    LEFT JOIN report_statistics AS reconsiderations
        ON reconsiderations.report_id = report.report_id AND reconsiderations.code = 'reconsiderations'
    UNION ALL
    SELECT
        report.report_id,
        report.region_code,
        report.province,
        report.prefecture,
        report.county,
        report.body,
        report.year,
        'reconsiderations_corrected' AS series,
        CAST(CASE report.form
            WHEN '2021' THEN reconsideration.corrected
            WHEN '2019' THEN reconsideration.corrected
            WHEN '2014' THEN reconsiderations_corrected.value
        END AS BIGINT) AS value,
        report.form
    FROM annual_reports AS report
    LEFT JOIN report_reviews AS reconsideration
        ON reconsideration.report_id = report.report_id AND reconsideration.procedure = 'reconsideration'
    LEFT JOIN report_statistics AS reconsiderations_corrected
        ON reconsiderations_corrected.report_id = report.report_id AND reconsiderations_corrected.code = 'reconsiderations_corrected'
    UNION ALL
    SELECT
        report.report_id,
        report.region_code,
        report.province,
        report.prefecture,
        report.county,
        report.body,
        report.year,
        'lawsuits' AS series,
        CAST(CASE report.form
            WHEN '2021' THEN direct.total + appeal.total
            WHEN '2019' THEN direct.total + appeal.total
            WHEN '2014' THEN lawsuits.value
        END AS BIGINT) AS value,
        report.form
    FROM annual_reports AS report
    LEFT JOIN report_reviews AS appeal
        ON appeal.report_id = report.report_id AND appeal.procedure = 'litigation_after_reconsideration'
    LEFT JOIN report_reviews AS direct
        ON direct.report_id = report.report_id AND direct.procedure = 'litigation_direct'
    LEFT JOIN report_statistics AS lawsuits
        ON lawsuits.report_id = report.report_id AND lawsuits.code = 'lawsuits'
    UNION ALL
    SELECT
        report.report_id,
        report.region_code,
        report.province,
        report.prefecture,
        report.county,
        report.body,
        report.year,
        'lawsuits_corrected' AS series,
        CAST(CASE report.form
            WHEN '2021' THEN direct.corrected + appeal.corrected
            WHEN '2019' THEN direct.corrected + appeal.corrected
            WHEN '2014' THEN lawsuits_corrected.value
        END AS BIGINT) AS value,
        report.form
    FROM annual_reports AS report
    LEFT JOIN report_reviews AS appeal
        ON appeal.report_id = report.report_id AND appeal.procedure = 'litigation_after_reconsideration'
    LEFT JOIN report_reviews AS direct
        ON direct.report_id = report.report_id AND direct.procedure = 'litigation_direct'
    LEFT JOIN report_statistics AS lawsuits_corrected
        ON lawsuits_corrected.report_id = report.report_id AND lawsuits_corrected.code = 'lawsuits_corrected'
    UNION ALL
    SELECT
        report.report_id,
        report.region_code,
        report.province,
        report.prefecture,
        report.county,
        report.body,
        report.year,
        'licensing_decisions' AS series,
        CAST(CASE report.form
            WHEN '2021' THEN report.licensing_decisions
            WHEN '2019' THEN report.licensing_decisions
        END AS BIGINT) AS value,
        report.form
    FROM annual_reports AS report
    UNION ALL
    SELECT
        report.report_id,
        report.region_code,
        report.province,
        report.prefecture,
        report.county,
        report.body,
        report.year,
        'penalty_decisions' AS series,
        CAST(CASE report.form
            WHEN '2021' THEN report.penalty_decisions
            WHEN '2019' THEN report.penalty_decisions
        END AS BIGINT) AS value,
        report.form
    FROM annual_reports AS report
    UNION ALL
    SELECT
        report.report_id,
        report.region_code,
        report.province,
        report.prefecture,
        report.county,
        report.body,
        report.year,
        'coercion_decisions' AS series,
        CAST(CASE report.form
            WHEN '2021' THEN report.coercion_decisions
            WHEN '2019' THEN report.coercion_decisions
        END AS BIGINT) AS value,
        report.form
    FROM annual_reports AS report
    UNION ALL
    SELECT
        report.report_id,
        report.region_code,
        report.province,
        report.prefecture,
        report.county,
        report.body,
        report.year,
        'normative_documents_issued' AS series,
        CAST(CASE report.form
            WHEN '2021' THEN report.normative_documents_issued
            WHEN '2019' THEN report.normative_documents_made_new
            WHEN '2014' THEN normative_documents_made.value
        END AS BIGINT) AS value,
        report.form
    FROM annual_reports AS report
    LEFT JOIN report_statistics AS normative_documents_made
        ON normative_documents_made.report_id = report.report_id AND normative_documents_made.code = 'normative_documents_made'
) AS figures
WHERE value IS NOT NULL
