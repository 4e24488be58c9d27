-- Whether anybody wrote between two calls. The number rises before whoever opened the ledger writes for the first time: as
-- long as it is the same, nobody did.
CREATE TABLE IF NOT EXISTS ledger_writer (
    number BIGINT NOT NULL
);
INSERT INTO ledger_writer (number) SELECT 0 FROM (VALUES (0)) AS one (zero) WHERE NOT EXISTS (SELECT * FROM ledger_writer);

-- What the last reconciliation rests on: while all of that stands, the next one comes to the same.
CREATE TABLE IF NOT EXISTS reconciliation_basis (
    reconciliation_id VARCHAR(40)              NOT NULL PRIMARY KEY,
    writer            BIGINT                   NOT NULL, -- the ledger's number when it ended
    rules             VARCHAR(64)              NOT NULL, -- a hash over the settings and the version that it was judged by
    holds_from        TIMESTAMP WITH TIME ZONE NOT NULL,
    holds_until       TIMESTAMP WITH TIME ZONE NOT NULL, -- when a refund is judged otherwise, though nothing happened
    open_items        INTEGER                  NOT NULL, -- how many things wait for a person
    uncertain         VARCHAR(10000)           NOT NULL, -- JSON: refunds that may have moved money, which only a look at all of them tells
    files             VARCHAR(10000)           NOT NULL  -- JSON: its files that the next one is made of, with size and hash
);
