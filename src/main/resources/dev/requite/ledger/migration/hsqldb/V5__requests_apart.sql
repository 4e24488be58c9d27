-- A refund's row is written three times and read at every step down an index, its request once each: it stands apart, in
-- the order in which it is written and read. What an earlier ledger has in hand keeps its request where it is.
CREATE TABLE IF NOT EXISTS refund_request (
    planned_run VARCHAR(40)       NOT NULL,
    provider    VARCHAR(64)       NOT NULL,
    order_id    VARCHAR(255)      NOT NULL,
    reference   VARCHAR(36)       NOT NULL,
    request     VARCHAR(10485760) NOT NULL, -- frozen
    PRIMARY KEY (planned_run, provider, order_id, reference)
);
ALTER TABLE refund ALTER COLUMN request SET NULL;
