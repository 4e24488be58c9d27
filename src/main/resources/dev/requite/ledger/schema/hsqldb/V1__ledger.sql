-- The ledger, on one page. Amounts are minor units of the currency beside them; hashes are 64 digits in hex.
-- HSQLDB commits each statement by itself: what a killed process had made already must not stop the next one.

-- What the rows take on disk, as HSQLDB counts; in memory it is two to three times as much.
SET FILES CACHE SIZE 80000;
SET FILES CACHE ROWS 250000;
SET FILES NIO SIZE 8192;

-- One call of `run`. Restarts and reruns of it are passes of the same run.
CREATE TABLE IF NOT EXISTS run (
    run_id        VARCHAR(40)              NOT NULL PRIMARY KEY,
    kind          VARCHAR(10)              NOT NULL, -- run, dry-run
    inputs        VARCHAR(64)              NOT NULL, -- hash over the files' names and contents: the same call finds its run again
    state         VARCHAR(20)              NOT NULL, -- open, awaiting_approval, refused, finished
    passes        INTEGER                  NOT NULL,
    started_at    TIMESTAMP WITH TIME ZONE NOT NULL,
    finished_at   TIMESTAMP WITH TIME ZONE,
    exit_code     INTEGER,
    plan_hash     VARCHAR(64),                       -- what waits for approval
    approved_hash VARCHAR(64),                       -- what was approved
    turn          BIGINT DEFAULT 0         NOT NULL, -- the order in which runs were opened, whatever the clock said
    after_loss    BOOLEAN                            -- refunds may have been sent that this ledger does not know of
);
CREATE INDEX IF NOT EXISTS run_inputs ON run (inputs);

CREATE TABLE IF NOT EXISTS input_file (
    run_id       VARCHAR(40)   NOT NULL REFERENCES run,
    file_no      INTEGER       NOT NULL,
    path         VARCHAR(4096) NOT NULL,
    name         VARCHAR(1024) NOT NULL,
    size         BIGINT        NOT NULL,
    sha256       VARCHAR(64)   NOT NULL,
    header       VARCHAR(10485760), -- JSON array of column names
    records      BIGINT,            -- null until the file was read to its end
    delimiter    VARCHAR(1),        -- how it is written, found when it is opened
    decimal_sign VARCHAR(1),
    ignored      VARCHAR(10485760), -- JSON array of the columns that mean nothing
    PRIMARY KEY (run_id, file_no)
);

-- Every record of every file, good or bad. The status here is the row's own part; where it has refunds, theirs decides.
CREATE TABLE IF NOT EXISTS return_row (
    run_id         VARCHAR(40)       NOT NULL,
    row_no         BIGINT            NOT NULL,
    file_no        INTEGER           NOT NULL,
    line_no        BIGINT            NOT NULL,
    row_id         VARCHAR(128)      NOT NULL,
    content_hash   VARCHAR(64)       NOT NULL,
    provider       VARCHAR(80)       NOT NULL, -- the account's name; of a rejected row whatever stands there
    order_id       VARCHAR(510)      NOT NULL,
    type           VARCHAR(80)       NOT NULL,
    line_reference VARCHAR(510)      NOT NULL,
    quantity       DECIMAL(24, 12),
    amount         BIGINT,
    currency       VARCHAR(3),
    tax_rate       INTEGER,                    -- basis points
    description    VARCHAR(1020)     NOT NULL,
    return_id      VARCHAR(1020)     NOT NULL,
    capture_id     VARCHAR(510),               -- the capture that the row is meant of; null in most
    cells          VARCHAR(10485760) NOT NULL, -- JSON array, as read
    other_cells    BIGINT,                     -- a number made of the cells that mean nothing, null if those are empty
    status         VARCHAR(10)       NOT NULL, -- staged, planned, resumed, duplicate, rejected, held, failed, done
    reason_code    VARCHAR(40),
    reason         VARCHAR(1000),
    PRIMARY KEY (run_id, row_no)
);
CREATE INDEX IF NOT EXISTS return_row_id ON return_row (row_id, run_id);
CREATE INDEX IF NOT EXISTS return_row_order ON return_row (run_id, provider, order_id);

-- Rows that a person calls different from those they look like; see the reason codes.
CREATE TABLE IF NOT EXISTS accepted_row (
    run_id VARCHAR(40) NOT NULL,
    row_id VARCHAR(64) NOT NULL,
    PRIMARY KEY (run_id, row_id)
);

-- One request to a provider. A dry run's plans stand beside the real ones, under their run's name as scope.
CREATE TABLE IF NOT EXISTS refund (
    reference               VARCHAR(36)              NOT NULL,
    scope                   VARCHAR(40)              NOT NULL, -- empty for real refunds: there, a reference exists once
    planned_run             VARCHAR(40)              NOT NULL,
    run_id                  VARCHAR(40)              NOT NULL, -- the run that has it in hand
    provider                VARCHAR(64)              NOT NULL, -- the account's name
    order_id                VARCHAR(255)             NOT NULL,
    sequence                INTEGER                  NOT NULL, -- its turn within the order's plan
    capture_id              VARCHAR(255)             NOT NULL,
    operation               VARCHAR(20)              NOT NULL,
    generation              INTEGER                  NOT NULL,
    currency                VARCHAR(3)               NOT NULL,
    amount                  BIGINT                   NOT NULL,
    refunded_before         BIGINT                   NOT NULL,
    capture_refunded_before BIGINT,                            -- set where the order has several captures
    unlisted_before         BIGINT,                            -- what the order's refunded sum had beyond its list when planned
    description             VARCHAR(1020)            NOT NULL,
    provider_reference      VARCHAR(1020)            NOT NULL,
    merchant_reference      VARCHAR(1020)            NOT NULL,
    request_sha256          VARCHAR(64)              NOT NULL,
    state                   VARCHAR(10)              NOT NULL,
    reason_code             VARCHAR(40),
    reason                  VARCHAR(1000),
    provider_refund_id      VARCHAR(255),
    correlation_id          VARCHAR(255),
    cleared                 BOOLEAN                  NOT NULL, -- passed the gate: within the limits, or approved by a person
    attempts                INTEGER                  NOT NULL, -- rows in the table attempt
    sends                   INTEGER                  NOT NULL, -- how many of them sent the refund
    planned_at              TIMESTAMP WITH TIME ZONE NOT NULL,
    first_attempt_at        TIMESTAMP WITH TIME ZONE,
    last_sent_at            TIMESTAMP WITH TIME ZONE,          -- when it last may have left
    settled_at              TIMESTAMP WITH TIME ZONE,
    -- What is known of its requests, so that a later pass can tell what may still be on its way. Provider's times: this
    -- machine's own may be set while nobody looks.
    permits                 INTEGER,                           -- intents committed: requests that may have left
    key_since               TIMESTAMP WITH TIME ZONE,          -- of the first, at the earliest
    in_flight               BIGINT,                            -- milliseconds after the latest in which it may leave and be answered
    left_before             TIMESTAMP WITH TIME ZONE,          -- of the latest, at the latest
    left_before_doubt       TIMESTAMP WITH TIME ZONE,          -- what a later answer gave as its time, though that is before it
    refusal                 VARCHAR(1000),                     -- the provider's words when it refused without saying for certain
    after_loss              BOOLEAN,                           -- counted as perhaps sent, once, after a loss
    PRIMARY KEY (reference, scope)
);
CREATE INDEX IF NOT EXISTS refund_order ON refund (provider, order_id);
CREATE INDEX IF NOT EXISTS refund_run ON refund (run_id, provider, order_id);

-- A refund's row is written three times and read at every step down an index, its request once each: it stands apart, in
-- the order in which it is written and read.
CREATE TABLE IF NOT EXISTS refund_request (
    planned_run VARCHAR(40)       NOT NULL,
    provider    VARCHAR(64)       NOT NULL,
    order_id    VARCHAR(255)      NOT NULL,
    reference   VARCHAR(36)       NOT NULL,
    request     VARCHAR(10485760) NOT NULL, -- frozen
    PRIMARY KEY (planned_run, provider, order_id, reference)
);

-- What a row has in a refund: one line of the request, or its whole amount. A key to the refund would cost an index and a
-- look for every share; a refund and its shares come and go together anyway.
CREATE TABLE IF NOT EXISTS refund_share (
    reference      VARCHAR(36)     NOT NULL,
    scope          VARCHAR(40)     NOT NULL,
    share_no       INTEGER         NOT NULL,
    row_id         VARCHAR(64)     NOT NULL,
    content_hash   VARCHAR(64)     NOT NULL,
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
    PRIMARY KEY (reference, scope, share_no)
);
CREATE INDEX IF NOT EXISTS refund_share_row ON refund_share (row_id);

-- Every request that was sent, or every look-up that settled one, with what came back.
CREATE TABLE IF NOT EXISTS attempt (
    reference      VARCHAR(36)              NOT NULL,
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

-- Refunds that were told refunded while the provider had not finished them: every run looks at them until they are old.
CREATE TABLE IF NOT EXISTS watched_refund (
    reference  VARCHAR(36) NOT NULL PRIMARY KEY,
    since      TIMESTAMP WITH TIME ZONE, -- of the first look, by the provider's clock
    gone_since TIMESTAMP WITH TIME ZONE  -- of the first look that did not show it any more, by the provider's clock
);

-- The accounts that a run could talk to, and how that went.
CREATE TABLE IF NOT EXISTS run_account (
    run_id      VARCHAR(40)      NOT NULL,
    account     VARCHAR(31)      NOT NULL,
    host        VARCHAR(300)     NOT NULL,
    username    VARCHAR(300)     NOT NULL,
    environment VARCHAR(20)      NOT NULL,
    calls       BIGINT DEFAULT 0 NOT NULL, -- in all passes
    unanswered  BIGINT DEFAULT 0 NOT NULL, -- in the last pass
    trouble     VARCHAR(500),              -- why the provider counts as down in the last pass
    PRIMARY KEY (run_id, account)
);

-- Where each account's refunds of this ledger were made: at another host its orders are others.
CREATE TABLE IF NOT EXISTS account_host (
    account  VARCHAR(31)              NOT NULL PRIMARY KEY,
    host     VARCHAR(300)             NOT NULL,
    since    TIMESTAMP WITH TIME ZONE NOT NULL
);

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
