-- Order operations: what is done with orders beside refunds. Amounts are minor units of the currency beside them.

-- What rows of operations say beside their type; null for all others. Their amount is no money back, so it stands apart.
ALTER TABLE return_row ADD COLUMN IF NOT EXISTS days INTEGER;
ALTER TABLE return_row ADD COLUMN IF NOT EXISTS max_cost BIGINT;
ALTER TABLE return_row ADD COLUMN IF NOT EXISTS remaining BIGINT;

-- The status of a row has one word more: found, for a row whose refund an earlier run found at the provider without having
-- the row; who has it first tells of it.

-- One request to a provider, as in the table refund. A dry run's plans stand beside the real ones, under their run's name.
CREATE TABLE IF NOT EXISTS operation (
    reference         VARCHAR(36)              NOT NULL,
    scope             VARCHAR(40)              NOT NULL, -- empty for what is meant
    planned_run       VARCHAR(40)              NOT NULL,
    run_id            VARCHAR(40)              NOT NULL, -- the run that has it in hand
    provider          VARCHAR(64)              NOT NULL, -- the account's name
    order_id          VARCHAR(255)             NOT NULL,
    sequence          INTEGER                  NOT NULL, -- its turn within the order's plan
    kind              VARCHAR(30)              NOT NULL,
    capture_id        VARCHAR(255)             NOT NULL,
    days              INTEGER                  NOT NULL, -- 0 for none
    generation        INTEGER                  NOT NULL,
    currency          VARCHAR(3)               NOT NULL,
    cost              BIGINT                   NOT NULL, -- what it costs the shop, as the provider told before it was sent
    expires_before    TIMESTAMP WITH TIME ZONE,          -- the order's, when it was planned
    remaining_before  BIGINT                   NOT NULL,
    captured_before   BIGINT                   NOT NULL,
    request           VARCHAR(2000)            NOT NULL, -- frozen
    request_sha256    VARCHAR(64)              NOT NULL,
    state             VARCHAR(10)              NOT NULL,
    reason_code       VARCHAR(40),
    reason            VARCHAR(1000),
    correlation_id    VARCHAR(255),
    released          BIGINT,                            -- what a release took, once it is carried out
    expires_at        TIMESTAMP WITH TIME ZONE,          -- as the order showed it afterwards
    cleared           BOOLEAN                  NOT NULL,
    attempts          INTEGER                  NOT NULL,
    sends             INTEGER                  NOT NULL,
    planned_at        TIMESTAMP WITH TIME ZONE NOT NULL,
    first_attempt_at  TIMESTAMP WITH TIME ZONE,
    last_sent_at      TIMESTAMP WITH TIME ZONE,
    settled_at        TIMESTAMP WITH TIME ZONE,
    permits           INTEGER                  NOT NULL,
    key_since         TIMESTAMP WITH TIME ZONE,
    in_flight         BIGINT                   NOT NULL,
    left_before       TIMESTAMP WITH TIME ZONE,
    left_before_doubt TIMESTAMP WITH TIME ZONE,
    refusal           VARCHAR(1000),
    PRIMARY KEY (reference, scope)
);
CREATE INDEX IF NOT EXISTS operation_order ON operation (provider, order_id);
CREATE INDEX IF NOT EXISTS operation_run ON operation (run_id, provider, order_id);

-- The rows that asked for it: those that ask the same of an order in one run are one request.
CREATE TABLE IF NOT EXISTS operation_row (
    reference    VARCHAR(36) NOT NULL,
    scope        VARCHAR(40) NOT NULL,
    row_id       VARCHAR(64) NOT NULL,
    content_hash VARCHAR(64) NOT NULL,
    PRIMARY KEY (reference, scope, row_id)
);
CREATE INDEX IF NOT EXISTS operation_row_id ON operation_row (row_id);
