-- Whether anybody wrote between two calls. The number rises before whoever opened the ledger writes for the first time: as
-- long as it is the same, nobody did.
CREATE TABLE ledger_writer (
    number BIGINT NOT NULL
);
INSERT INTO ledger_writer (number) VALUES (0);

-- What the last reconciliation rests on: while all of that stands, the next one comes to the same.
CREATE TABLE reconciliation_basis (
    reconciliation_id VARCHAR(40) COLLATE "C"  NOT NULL PRIMARY KEY,
    writer            BIGINT                   NOT NULL, -- the ledger's number when it ended
    rules             VARCHAR(64)              NOT NULL, -- a hash over the settings and the version that it was judged by
    holds_from        TIMESTAMP WITH TIME ZONE NOT NULL,
    holds_until       TIMESTAMP WITH TIME ZONE NOT NULL, -- when a refund is judged otherwise, though nothing happened
    open_items        INTEGER                  NOT NULL, -- how many things wait for a person
    uncertain         VARCHAR(10000)           NOT NULL, -- JSON: refunds that may have moved money, which only a look at all of them tells
    files             VARCHAR(10000)           NOT NULL  -- JSON: its files that the next one is made of, with size and hash
);
