-- What was found of refunds is read beside refunds and lines, order by order: down an index of the same order.
ALTER TABLE refund_settlement ADD COLUMN provider VARCHAR(64) COLLATE "C" DEFAULT '' NOT NULL; -- the account's name
ALTER TABLE refund_settlement ADD COLUMN order_id VARCHAR(255) COLLATE "C" DEFAULT '' NOT NULL;
UPDATE refund_settlement SET provider = f.provider, order_id = f.order_id
FROM refund f WHERE f.reference = refund_settlement.reference AND f.scope = '';
CREATE INDEX refund_settlement_order ON refund_settlement (provider, order_id);

-- The lines of a refund are found by its order.
DROP INDEX payout_line_tied;
