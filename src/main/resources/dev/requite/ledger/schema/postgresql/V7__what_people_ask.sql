-- What finance, operators and auditors ask of a run beside what became of its rows. Amounts are minor units of the currency
-- beside them. Of runs before this nobody wrote it down: there it stays null, or there is no row.

-- What planning learned of a row's order, and what its units were captured at where the row itself names no amount.
ALTER TABLE return_row ADD COLUMN IF NOT EXISTS provider_reference VARCHAR(1020);
ALTER TABLE return_row ADD COLUMN IF NOT EXISTS merchant_reference VARCHAR(1020);
ALTER TABLE return_row ADD COLUMN IF NOT EXISTS worth BIGINT;
ALTER TABLE return_row ADD COLUMN IF NOT EXISTS worth_currency VARCHAR(3);

-- JSON: what the control file beside it demanded and the file kept; empty for a file that had none.
ALTER TABLE input_file ADD COLUMN IF NOT EXISTS control_totals VARCHAR(10000);

-- Of the calls in all passes.
ALTER TABLE run_account ADD COLUMN IF NOT EXISTS too_many BIGINT DEFAULT 0 NOT NULL;      -- answered 429
ALTER TABLE run_account ADD COLUMN IF NOT EXISTS server_errors BIGINT DEFAULT 0 NOT NULL; -- answered 5xx
ALTER TABLE run_account ADD COLUMN IF NOT EXISTS slowest_ms BIGINT DEFAULT 0 NOT NULL;    -- the slowest answer

-- The limits that a run's plan was above when the gate last weighed it.
CREATE TABLE exceeded_limit (
    run_id          VARCHAR(40) COLLATE "C" NOT NULL,
    limit_no        INTEGER     NOT NULL,
    what            VARCHAR(20) NOT NULL, -- the setting's name behind requite.limits
    currency        VARCHAR(3),           -- null for a share of the rows
    order_id        VARCHAR(255) COLLATE "C", -- of a limit per order: which is above it; null for how many are
    reached         BIGINT      NOT NULL, -- an amount, a number of orders, or of rows
    allowed         BIGINT,               -- an amount; null for a share of the rows
    of_rows         BIGINT,
    allowed_percent VARCHAR(40),
    PRIMARY KEY (run_id, limit_no)
);

-- How long the phases of a run took, in each of its passes.
CREATE TABLE run_phase (
    run_id     VARCHAR(40) COLLATE "C"  NOT NULL,
    pass       INTEGER                  NOT NULL,
    phase      VARCHAR(30)              NOT NULL,
    started_at TIMESTAMP WITH TIME ZONE NOT NULL,
    ended_at   TIMESTAMP WITH TIME ZONE NOT NULL,
    PRIMARY KEY (run_id, pass, started_at, phase)
);
