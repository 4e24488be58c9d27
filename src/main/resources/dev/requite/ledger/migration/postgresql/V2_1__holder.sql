-- Who works on this ledger, as a number that rises with each who takes it over: see ServerLease.
CREATE TABLE ledger_holder (
    only_row BOOLEAN NOT NULL PRIMARY KEY DEFAULT TRUE CHECK (only_row),
    epoch    BIGINT  NOT NULL
);
INSERT INTO ledger_holder (epoch) VALUES (0);
