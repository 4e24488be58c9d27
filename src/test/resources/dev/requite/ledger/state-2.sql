-- A small ledger of state 2, the first that is in use anywhere: a night that ended with one refund unknown. Never changed.
INSERT INTO run (run_id, kind, inputs, state, passes, started_at, finished_at, exit_code, turn)
VALUES ('20261126T210000.000Z', 'run', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'finished', 2,
  TIMESTAMP '2026-11-26 21:00:00', TIMESTAMP '2026-11-26 21:01:00', 4, 1);
INSERT INTO input_file (run_id, file_no, path, name, size, sha256, header, records, delimiter, decimal_sign, ignored)
VALUES ('20261126T210000.000Z', 1, '/in/returns.csv', 'returns.csv', 90,
  'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', '["row_id","order_id","amount"]', 2, ',', '.', '[]');
INSERT INTO return_row (run_id, row_no, file_no, line_no, row_id, content_hash, provider, order_id, type, line_reference,
  quantity, amount, currency, tax_rate, description, return_id, capture_id, cells, other_cells, status, reason_code, reason)
VALUES ('20261126T210000.000Z', 1000000002, 1, 2, 'R-1', 'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',
  'klarna', '7849fd84-47dc-4919-a7ce-47b9f461562f', 'item', 'MUG', 1, 600, 'EUR', NULL, '', 'RMA-1', '', '["R-1","o","6.00"]',
  NULL, 'planned', NULL, NULL);
INSERT INTO return_row (run_id, row_no, file_no, line_no, row_id, content_hash, provider, order_id, type, line_reference,
  quantity, amount, currency, tax_rate, description, return_id, capture_id, cells, other_cells, status, reason_code, reason)
VALUES ('20261126T210000.000Z', 1000000003, 1, 3, 'R-2', 'dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd',
  'klarna', '7849fd84-47dc-4919-a7ce-47b9f461562f', 'return_fee', '', NULL, 100, 'EUR', 1900, '', '', '', '["R-2","o","1.00"]',
  NULL, 'planned', NULL, NULL);
INSERT INTO refund (reference, scope, planned_run, run_id, provider, order_id, sequence, capture_id, operation, generation,
  currency, amount, refunded_before, capture_refunded_before, unlisted_before, description, provider_reference,
  merchant_reference, request_sha256, state, reason_code, reason, cleared, attempts, sends, planned_at, first_attempt_at,
  last_sent_at, permits, key_since, in_flight)
VALUES ('0c2f9a52-7a3c-5d0e-8a51-1f2e3d4c5b6a', '', '20261126T210000.000Z', '20261126T210000.000Z', 'klarna',
  '7849fd84-47dc-4919-a7ce-47b9f461562f', 0, 'A', 'ITEMS', 0, 'EUR', 500, 0, NULL, NULL, '', 'K1', 'M1',
  'eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee', 'UNKNOWN', 'OUTCOME_UNKNOWN', 'No certain answer came.',
  TRUE, 1, 1, TIMESTAMP '2026-11-26 21:00:10', TIMESTAMP '2026-11-26 21:00:20', TIMESTAMP '2026-11-26 21:00:50', 2,
  TIMESTAMP '2026-11-26 21:00:19', 40000);
INSERT INTO refund_request (planned_run, provider, order_id, reference, request)
VALUES ('20261126T210000.000Z', 'klarna', '7849fd84-47dc-4919-a7ce-47b9f461562f', '0c2f9a52-7a3c-5d0e-8a51-1f2e3d4c5b6a',
  '{"refunded_amount":500}');
INSERT INTO refund_share (reference, scope, share_no, row_id, content_hash, type, line_reference, line_name, line_type,
  quantity, quantity_unit, unit_price, discount, amount, tax_rate, tax)
VALUES ('0c2f9a52-7a3c-5d0e-8a51-1f2e3d4c5b6a', '', 1, 'R-1', 'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',
  'item', 'MUG', 'Mug', 'physical', 1, '', 600, 0, 600, 1900, 96);
INSERT INTO refund_share (reference, scope, share_no, row_id, content_hash, type, line_reference, line_name, line_type,
  quantity, quantity_unit, unit_price, discount, amount, tax_rate, tax)
VALUES ('0c2f9a52-7a3c-5d0e-8a51-1f2e3d4c5b6a', '', 2, 'R-2', 'dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd',
  'return_fee', '', '', 'return_fee', NULL, '', -100, 0, -100, 1900, -16);
INSERT INTO attempt (reference, attempt_no, run_id, kind, started_at, ended_at, result, http_status, error_code, message,
  correlation_id)
VALUES ('0c2f9a52-7a3c-5d0e-8a51-1f2e3d4c5b6a', 1, '20261126T210000.000Z', 'send', TIMESTAMP '2026-11-26 21:00:20',
  TIMESTAMP '2026-11-26 21:00:50', 'unclear', 0, '', 'no answer', '');
INSERT INTO run_account (run_id, account, host, username, environment, calls, unanswered, trouble)
VALUES ('20261126T210000.000Z', 'klarna', 'https://api.klarna.com', 'shop', 'live', 3, 1, NULL);
INSERT INTO account_host (account, host, since) VALUES ('klarna', 'https://api.klarna.com', TIMESTAMP '2026-11-26 21:00:05');
INSERT INTO decision (decision_no, decided_at, what, subject, run_id, decided_by, host, note)
VALUES (1, TIMESTAMP '2026-11-26 21:00:15', 'approved', 'abcdef', '20261126T210000.000Z', 'ann', 'till', 'looked at it');
INSERT INTO watched_refund (reference) VALUES ('0c2f9a52-7a3c-5d0e-8a51-1f2e3d4c5b6a');
INSERT INTO accepted_row (run_id, row_id) VALUES ('20261126T210000.000Z', 'R-1');
