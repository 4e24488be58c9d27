-- What was found of refunds is read beside refunds and lines, order by order: down an index of the same order.
ALTER TABLE refund_settlement ADD COLUMN IF NOT EXISTS provider VARCHAR(64) DEFAULT '' NOT NULL; -- the account's name
ALTER TABLE refund_settlement ADD COLUMN IF NOT EXISTS order_id VARCHAR(255) DEFAULT '' NOT NULL;
UPDATE refund_settlement SET
    provider = (SELECT f.provider FROM refund f WHERE f.reference = refund_settlement.reference AND f.scope = ''),
    order_id = (SELECT f.order_id FROM refund f WHERE f.reference = refund_settlement.reference AND f.scope = '')
WHERE provider = '';
CREATE INDEX IF NOT EXISTS refund_settlement_order ON refund_settlement (provider, order_id);

-- The lines of a refund are found by its order.
DROP INDEX payout_line_tied IF EXISTS;
