-- The providers' accounts that a run could talk to, and how that went.
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
