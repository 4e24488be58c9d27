-- Settlement: what providers paid out, and what it says of our refunds. Amounts are minor units of the currency beside them.
-- No cell of a provider's file is kept beyond these columns.

-- One call of `reconcile`.
CREATE TABLE IF NOT EXISTS reconciliation (
    reconciliation_id VARCHAR(40)              NOT NULL PRIMARY KEY,
    turn              BIGINT                   NOT NULL, -- the order of the calls, whatever the clock said
    started_at        TIMESTAMP WITH TIME ZONE NOT NULL,
    finished_at       TIMESTAMP WITH TIME ZONE,
    exit_code         INTEGER
);

-- Every file or answer that was ever looked at, refused ones too.
CREATE TABLE IF NOT EXISTS payout_document (
    document_no       BIGINT                   NOT NULL PRIMARY KEY,
    reconciliation_id VARCHAR(40)              NOT NULL,
    provider          VARCHAR(64)              NOT NULL, -- the account's name, empty as long as nobody knows it
    source            VARCHAR(4)               NOT NULL, -- file, api
    name              VARCHAR(1024)            NOT NULL,
    size              BIGINT                   NOT NULL,
    sha256            VARCHAR(64)              NOT NULL, -- empty for what could not be read
    layout            VARCHAR(10000)           NOT NULL, -- JSON: delimiter, decimal sign, signs, columns
    fate              VARCHAR(10)              NOT NULL, -- reading, read, repeated, reissued, refused
    problem           VARCHAR(1000),
    payment_reference VARCHAR(255),                      -- the first of its payouts
    lines             BIGINT,
    read_at           TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX IF NOT EXISTS payout_document_sha ON payout_document (sha256);
CREATE INDEX IF NOT EXISTS payout_document_call ON payout_document (reconciliation_id);

-- What came to the bank in one sum, however often and in whatever form it was told.
CREATE TABLE IF NOT EXISTS payout (
    payout_no         BIGINT                   NOT NULL PRIMARY KEY,
    provider          VARCHAR(64)              NOT NULL, -- the account's name
    kind              VARCHAR(10)              NOT NULL, -- whose: KLARNA, ALTAPAY
    payment_reference VARCHAR(255)             NOT NULL,
    currency          VARCHAR(3)               NOT NULL,
    payout_date       TIMESTAMP WITH TIME ZONE NOT NULL,
    date_guessed      BOOLEAN                  NOT NULL, -- no document told it: the newest line's
    settlement_type   VARCHAR(10)              NOT NULL,
    version           INTEGER                  NOT NULL, -- rises when it comes again with another content
    document_no       BIGINT                   NOT NULL, -- the document that its content is from; lines of others are withdrawn
    complete          BOOLEAN                  NOT NULL, -- its last line is committed
    telling           BOOLEAN                  NOT NULL, -- its lines tell detailed types
    weak              BOOLEAN                  NOT NULL, -- no line can name its refund
    lines             BIGINT                   NOT NULL, -- all of them, kept or counted
    sums              VARCHAR(10000)           NOT NULL, -- JSON by type: count, amount, fees, tax
    totals            VARCHAR(10000),                    -- JSON, as the provider tells them
    others_hash       VARCHAR(64)              NOT NULL, -- of the lines that are counted only, whatever their order
    settlement_amount BIGINT,                            -- what is paid, if it is told
    balance           VARCHAR(7)               NOT NULL, -- YES, NO, UNTOLD, UNCLEAR
    problem           VARCHAR(1000),
    first_read_at     TIMESTAMP WITH TIME ZONE NOT NULL,
    first_read_in     VARCHAR(40)              NOT NULL, -- the reconciliation
    changed_in        VARCHAR(40)              NOT NULL, -- the reconciliation that last read or changed it
    UNIQUE (provider, payment_reference)
);

-- The lines that are kept one by one: refunds, and what looks like them.
CREATE TABLE IF NOT EXISTS payout_line (
    line_id        VARCHAR(36)              NOT NULL PRIMARY KEY,
    payout_no      BIGINT                   NOT NULL,
    line_no        BIGINT                   NOT NULL, -- its place in the payout
    document_no    BIGINT                   NOT NULL, -- the document that has it; of its payout, or it is withdrawn
    record_no      BIGINT                   NOT NULL, -- the document's own line
    provider       VARCHAR(64)              NOT NULL, -- the account's name
    kind           VARCHAR(16)              NOT NULL,
    type           VARCHAR(40)              NOT NULL,
    detailed_type  VARCHAR(80)              NOT NULL,
    order_id       VARCHAR(255)             NOT NULL,
    capture_id     VARCHAR(255)             NOT NULL,
    told_reference VARCHAR(255)             NOT NULL,
    refund_id      VARCHAR(255)             NOT NULL,
    amount         BIGINT                   NOT NULL, -- the effect on the payout, refunds negative
    currency       VARCHAR(3)               NOT NULL,
    paid_amount    BIGINT                   NOT NULL, -- in the payout's currency
    paid_currency  VARCHAR(3)               NOT NULL,
    event_at       VARCHAR(40)              NOT NULL,
    terminal       VARCHAR(100)             NOT NULL,
    tied_to        VARCHAR(36),              -- the refund of ours that it names
    case_order     VARCHAR(255) NOT NULL,    -- the order it is judged with: that refund's, or its own
    reference      VARCHAR(36),                       -- the refund or operation that it is found to be, or suggested to be
    class          VARCHAR(16)              NOT NULL, -- empty until it was looked at
    difference     BIGINT,
    attention      VARCHAR(6)               NOT NULL, -- what it asks of a person
    changed_in     VARCHAR(40)              NOT NULL, -- the reconciliation that last read or changed it
    first_read_at  TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX IF NOT EXISTS payout_line_tied ON payout_line (tied_to);
CREATE INDEX IF NOT EXISTS payout_line_case ON payout_line (provider, case_order);
CREATE INDEX IF NOT EXISTS payout_line_payout ON payout_line (payout_no, line_no);
CREATE INDEX IF NOT EXISTS payout_line_class ON payout_line (class);

-- What payouts say of each refund that they have something to say of, or that was carried out.
CREATE TABLE IF NOT EXISTS refund_settlement (
    reference      VARCHAR(36)              NOT NULL PRIMARY KEY,
    class          VARCHAR(16)              NOT NULL, -- empty until it was looked at
    payout_no      BIGINT,
    settled_amount BIGINT                   NOT NULL,
    lines          INTEGER                  NOT NULL,
    attention      VARCHAR(6)               NOT NULL,
    since          TIMESTAMP WITH TIME ZONE NOT NULL,
    changed_in     VARCHAR(40)              NOT NULL
);
CREATE INDEX IF NOT EXISTS refund_settlement_class ON refund_settlement (class);

-- What people decided about lines, refunds and payouts. Only ever added to; each row's hash runs over the one before.
CREATE TABLE IF NOT EXISTS settlement_decision (
    decision_no     BIGINT                   NOT NULL PRIMARY KEY,
    item_kind       VARCHAR(6)               NOT NULL, -- line, refund, payout
    item_id         VARCHAR(255)             NOT NULL,
    kind            VARCHAR(10)              NOT NULL, -- accept, explain, came-back, undo
    reference       VARCHAR(36),
    category        VARCHAR(24),
    note            VARCHAR(500)             NOT NULL,
    seen_class      VARCHAR(16)              NOT NULL,
    seen_amount     BIGINT                   NOT NULL,
    decided_by      VARCHAR(64)              NOT NULL,
    decided_at      TIMESTAMP WITH TIME ZONE NOT NULL,
    previous_sha256 VARCHAR(64)              NOT NULL,
    sha256          VARCHAR(64)              NOT NULL
);
CREATE INDEX IF NOT EXISTS settlement_decision_item ON settlement_decision (item_id);

-- Rows of refunds that count as not carried out, and that a payout names: they wait until a person decides.
CREATE TABLE IF NOT EXISTS contradicted_row (
    row_id    VARCHAR(64) NOT NULL,
    reference VARCHAR(36) NOT NULL, -- that refund
    PRIMARY KEY (row_id, reference)
);
CREATE INDEX IF NOT EXISTS contradicted_row_reference ON contradicted_row (reference);
