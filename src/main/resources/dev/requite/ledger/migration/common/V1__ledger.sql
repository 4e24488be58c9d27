-- The ledger. Written for HSQLDB and PostgreSQL alike; amounts are minor units of the currency beside them.
-- HSQLDB commits each statement by itself: what a killed process had made already must not stop the next one.

-- One call of `run`. Restarts and reruns of it are passes of the same run.
CREATE TABLE IF NOT EXISTS run (
    run_id        VARCHAR(40)              NOT NULL PRIMARY KEY,
    kind          VARCHAR(10)              NOT NULL, -- run, dry-run
    inputs        CHAR(64)                 NOT NULL, -- hash over the files' names and contents: the same call finds its run again
    state         VARCHAR(20)              NOT NULL, -- open, awaiting_approval, refused, finished
    passes        INTEGER                  NOT NULL,
    started_at    TIMESTAMP WITH TIME ZONE NOT NULL,
    finished_at   TIMESTAMP WITH TIME ZONE,
    exit_code     INTEGER,
    plan_hash     CHAR(64),                          -- what waits for approval
    approved_hash CHAR(64)                           -- what was approved
);
CREATE INDEX IF NOT EXISTS run_inputs ON run (inputs);

CREATE TABLE IF NOT EXISTS input_file (
    run_id  VARCHAR(40)       NOT NULL REFERENCES run,
    file_no INTEGER           NOT NULL,
    path    VARCHAR(4096)     NOT NULL,
    name    VARCHAR(1024)     NOT NULL,
    size    BIGINT            NOT NULL,
    sha256  CHAR(64)          NOT NULL,
    header  VARCHAR(10485760),          -- JSON array of column names
    records BIGINT,                     -- null until the file was read to its end
    PRIMARY KEY (run_id, file_no)
);

-- Every record of every file, good or bad. The status here is the row's own part; where it has refunds, theirs decides.
CREATE TABLE IF NOT EXISTS return_row (
    run_id         VARCHAR(40)       NOT NULL,
    row_no         BIGINT            NOT NULL,
    file_no        INTEGER           NOT NULL,
    line_no        BIGINT            NOT NULL,
    row_id         VARCHAR(128)      NOT NULL,
    content_hash   CHAR(64)          NOT NULL,
    provider       VARCHAR(80)       NOT NULL,
    order_id       VARCHAR(510)      NOT NULL,
    type           VARCHAR(80)       NOT NULL,
    line_reference VARCHAR(510)      NOT NULL,
    quantity       DECIMAL(24, 12),
    amount         BIGINT,
    currency       CHAR(3),
    tax_rate       INTEGER,                    -- basis points
    description    VARCHAR(1020)     NOT NULL,
    return_id      VARCHAR(1020)     NOT NULL,
    cells          VARCHAR(10485760) NOT NULL, -- JSON array, as read
    status         VARCHAR(10)       NOT NULL, -- staged, planned, resumed, duplicate, rejected, held, failed
    reason_code    VARCHAR(40),
    reason         VARCHAR(1000),
    PRIMARY KEY (run_id, row_no)
);
CREATE INDEX IF NOT EXISTS return_row_id ON return_row (row_id, run_id);
CREATE INDEX IF NOT EXISTS return_row_order ON return_row (run_id, provider, order_id);

-- One request to a provider. A dry run's plans stand beside the real ones, under their run's name as scope.
CREATE TABLE IF NOT EXISTS refund (
    reference               CHAR(36)                 NOT NULL,
    scope                   VARCHAR(40)              NOT NULL, -- empty for real refunds: there, a reference exists once
    planned_run             VARCHAR(40)              NOT NULL,
    run_id                  VARCHAR(40)              NOT NULL, -- the run that has it in hand
    provider                VARCHAR(64)              NOT NULL,
    order_id                VARCHAR(255)             NOT NULL,
    sequence                INTEGER                  NOT NULL, -- its turn within the order's plan
    capture_id              VARCHAR(255)             NOT NULL,
    operation               VARCHAR(20)              NOT NULL,
    generation              INTEGER                  NOT NULL,
    currency                CHAR(3)                  NOT NULL,
    amount                  BIGINT                   NOT NULL,
    refunded_before         BIGINT                   NOT NULL,
    capture_refunded_before BIGINT,                            -- set where the order has several captures
    description             VARCHAR(1020)            NOT NULL,
    provider_reference      VARCHAR(1020)            NOT NULL,
    merchant_reference      VARCHAR(1020)            NOT NULL,
    request                 VARCHAR(10485760)        NOT NULL, -- frozen
    request_sha256          CHAR(64)                 NOT NULL,
    state                   VARCHAR(10)              NOT NULL,
    reason_code             VARCHAR(40),
    reason                  VARCHAR(1000),
    provider_refund_id      VARCHAR(255),
    location                VARCHAR(1024),
    correlation_id          VARCHAR(255),
    cleared                 BOOLEAN                  NOT NULL, -- passed the gate: within the limits, or approved by a person
    attempts                INTEGER                  NOT NULL, -- rows in the table attempt
    sends                   INTEGER                  NOT NULL, -- how many of them sent the refund
    planned_at              TIMESTAMP WITH TIME ZONE NOT NULL,
    first_attempt_at        TIMESTAMP WITH TIME ZONE,
    settled_at              TIMESTAMP WITH TIME ZONE,
    PRIMARY KEY (reference, scope)
);
CREATE INDEX IF NOT EXISTS refund_order ON refund (provider, order_id);
CREATE INDEX IF NOT EXISTS refund_run ON refund (run_id, provider, order_id);

-- What a row has in a refund: one line of the request, or its whole amount.
CREATE TABLE IF NOT EXISTS refund_share (
    reference      CHAR(36)        NOT NULL,
    scope          VARCHAR(40)     NOT NULL,
    share_no       INTEGER         NOT NULL,
    row_id         VARCHAR(64)     NOT NULL,
    content_hash   CHAR(64)        NOT NULL,
    type           VARCHAR(20)     NOT NULL,
    line_reference VARCHAR(510)    NOT NULL,
    line_name      VARCHAR(1020)   NOT NULL,
    line_type      VARCHAR(64)     NOT NULL,
    quantity       DECIMAL(24, 12),
    quantity_unit  VARCHAR(64)     NOT NULL,
    unit_price     BIGINT          NOT NULL,
    discount       BIGINT          NOT NULL,
    amount         BIGINT          NOT NULL,
    tax_rate       INTEGER         NOT NULL,
    tax            BIGINT          NOT NULL,
    PRIMARY KEY (reference, scope, share_no),
    FOREIGN KEY (reference, scope) REFERENCES refund ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS refund_share_row ON refund_share (row_id);

-- Every request that was sent, or every look-up that settled one, with what came back.
CREATE TABLE IF NOT EXISTS attempt (
    reference      CHAR(36)                 NOT NULL,
    attempt_no     INTEGER                  NOT NULL,
    run_id         VARCHAR(40)              NOT NULL,
    kind           VARCHAR(10)              NOT NULL, -- send, look-up
    started_at     TIMESTAMP WITH TIME ZONE NOT NULL,
    ended_at       TIMESTAMP WITH TIME ZONE NOT NULL,
    result         VARCHAR(20)              NOT NULL,
    http_status    INTEGER                  NOT NULL,
    error_code     VARCHAR(100)             NOT NULL,
    message        VARCHAR(1000)            NOT NULL,
    correlation_id VARCHAR(255)             NOT NULL,
    PRIMARY KEY (reference, attempt_no)
);
