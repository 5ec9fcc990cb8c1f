-- An archive as the first schema held it: a report with a page and a plain text file, and a listed page.
INSERT INTO run (id, kind, arguments, host, pid, process, started_at, outcome, requests, reports_new, reports_changed, failures) VALUES
    (1001, 'crawl', '{}', 'h', 1, '', '2025-01-24T12:00:00Z', 'done', 2, 1, 0, 0);
INSERT INTO portal (site, name, region_code, home, active) VALUES
    ('a', 'A', '350582', 'http://a/', TRUE);
INSERT INTO body (id, region_code, key, kind, name) VALUES
    (1001, '350582', '龙湖镇', 'township', '龙湖镇');
INSERT INTO capture (id, url, site, fetched_at, status, media_type, sha256, file, "offset", length) VALUES
    (1001, 'http://a/1.htm', 'a', '2025-01-24T12:00:00Z', 200, 'text/html', 'aa', 'w', 0, 9),
    (1002, 'http://a/1.txt', 'a', '2025-01-24T12:01:00Z', 200, 'text/plain', 'bb', 'w', 9, 9);
INSERT INTO report (id, body_id, year, first_run_id) VALUES
    (1001, 1001, 2023, 1001);
INSERT INTO report_source (id, report_id, url, site, is_primary, digest, capture_id, tables_read, is_page, is_own, first_seen_at, last_seen_at) VALUES
    (1001, 1001, 'http://a/1.htm', 'a', TRUE, 'd', 1001, 3, TRUE, TRUE, '2025-01-24T12:00:00Z', '2025-01-24T12:00:00Z'),
    (1002, 1001, 'http://a/1.txt', 'a', FALSE, 'e', 1002, 3, FALSE, TRUE, '2025-01-24T12:01:00Z', '2025-01-24T12:01:00Z');
INSERT INTO revision (id, report_id, number, is_current, source_id, capture_id, run_id, captured_at, digest, file, method, year, form, disclosure_state, applications_state, reviews_state, statistics_state, tables_read, errors, fee_stated) VALUES
    (1001, 1001, 1, TRUE, 1001, 1001, 1001, '2025-01-24T12:00:00Z', 'd', '', 'html', 2023, '2021', 'read', 'read', 'read', 'absent', 3, 0, FALSE);
INSERT INTO finding (revision_id, position, rule, severity, fault, message, cells) VALUES
    (1001, 1, 'r', 'info', 'source', 'm', '[]');
INSERT INTO crawl_page (id, site, url, kind, depth, trail, round, state, found_at, capture_id) VALUES
    (1001, 'a', 'http://a/1.htm', 'report', 0, '[]', 1, 'done', '2025-01-24T12:00:00Z', 1001);
