-- What people decided, who, where and why: approvals, discards, and words about refunds that stayed unknown.
CREATE TABLE IF NOT EXISTS decision (
    decision_no BIGINT                   NOT NULL PRIMARY KEY,
    decided_at  TIMESTAMP WITH TIME ZONE NOT NULL,
    what        VARCHAR(20)              NOT NULL, -- approved, discarded, refunded, not_refunded
    subject     VARCHAR(64)              NOT NULL, -- the plan's hash, or the refund's reference
    run_id      VARCHAR(40)              NOT NULL,
    decided_by  VARCHAR(200)             NOT NULL,
    host        VARCHAR(200)             NOT NULL, -- the machine on which it was said
    note        VARCHAR(1000)            NOT NULL
);
CREATE INDEX IF NOT EXISTS decision_run ON decision (run_id);
