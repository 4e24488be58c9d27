-- A refund's row is written three times, its request once: apart from it, in the order in which it is written and read,
-- it is not copied with each. What an earlier ledger has in hand keeps its request where it is.
CREATE TABLE refund_request (
    planned_run VARCHAR(40) COLLATE "C"  NOT NULL,
    provider    VARCHAR(64) COLLATE "C"  NOT NULL,
    order_id    VARCHAR(255) COLLATE "C" NOT NULL,
    reference   CHAR(36) COLLATE "C"     NOT NULL,
    request     VARCHAR(10485760)        NOT NULL, -- frozen
    PRIMARY KEY (planned_run, provider, order_id, reference)
);
ALTER TABLE refund_request ALTER request SET STATISTICS 0;
ALTER TABLE refund
    ALTER planned_run TYPE VARCHAR(40) COLLATE "C",
    ALTER request DROP NOT NULL;
