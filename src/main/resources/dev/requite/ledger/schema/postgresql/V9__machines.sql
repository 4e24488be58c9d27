-- The processes that share a ledger's runs, those without an account in hand too. No right comes from it.
CREATE TABLE ledger_machine (
    sessions VARCHAR(80) COLLATE "C"  NOT NULL PRIMARY KEY, -- how its connections are called at the server
    host     VARCHAR(255)             NOT NULL,
    process  BIGINT                   NOT NULL,
    rules    TEXT                     NOT NULL, -- by what it would pay; who leads and who works for it have to agree
    since    TIMESTAMP WITH TIME ZONE NOT NULL,
    seen_at  TIMESTAMP WITH TIME ZONE NOT NULL
);
