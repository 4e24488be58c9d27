-- Where each account's refunds of this ledger were made: at another host its orders are others.
CREATE TABLE IF NOT EXISTS account_host (
    account  VARCHAR(31)              NOT NULL PRIMARY KEY,
    host     VARCHAR(300)             NOT NULL,
    since    TIMESTAMP WITH TIME ZONE NOT NULL
);
