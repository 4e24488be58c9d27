-- The runs that a call took in hand which several machines were given. Whoever leads it after one that died ends with what those
-- came to, too, though nothing is left to do of them. A ledger in a folder has none of this: it belongs to one process.
CREATE TABLE joined_run (
    call     VARCHAR(64) COLLATE "C"  NOT NULL,                -- a hash over what was called
    run_id   VARCHAR(40) COLLATE "C"  NOT NULL REFERENCES run,
    epoch    BIGINT                   NOT NULL,                -- of the hold under which it was begun, taken up or ended last
    taken_at TIMESTAMP WITH TIME ZONE NOT NULL,                -- by the server's clock, as all of this
    PRIMARY KEY (call, run_id)
);
