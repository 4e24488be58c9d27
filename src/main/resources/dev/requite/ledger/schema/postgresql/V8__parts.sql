-- Several machines on one ledger. A ledger in a folder has none of this: it belongs to one process.

-- Who may write what: '' is the run as a whole, else an account of it. A number rises with each who takes it over: see
-- ServerLease and PartHold.
ALTER TABLE ledger_holder DROP COLUMN only_row;
ALTER TABLE ledger_holder ADD COLUMN part VARCHAR(80) COLLATE "C" NOT NULL DEFAULT '' PRIMARY KEY;

-- Signs of life of those who have the ledger or a part of it, by the server's clock: for people, and for those who wait.
-- No right comes from them.
CREATE TABLE ledger_sign (
    part     VARCHAR(80) COLLATE "C"  NOT NULL PRIMARY KEY,
    epoch    BIGINT                   NOT NULL,
    host     VARCHAR(255)             NOT NULL,
    process  BIGINT                   NOT NULL,
    sessions VARCHAR(80)              NOT NULL, -- how its connections are called at the server
    work     VARCHAR(300)             NOT NULL, -- a run and its phase; empty for none
    calls_in BOOLEAN                  NOT NULL, -- whether it wants all parts back
    since    TIMESTAMP WITH TIME ZONE NOT NULL,
    seen_at  TIMESTAMP WITH TIME ZONE NOT NULL
);

-- How calls ended that several machines were given, for those that did not lead them.
CREATE TABLE joined_call (
    epoch     BIGINT                   NOT NULL PRIMARY KEY, -- of the hold under which it ended
    call      VARCHAR(64) COLLATE "C"  NOT NULL,             -- a hash over what was called
    host      VARCHAR(255)             NOT NULL,
    exit_code INTEGER                  NOT NULL,
    ended_at  TIMESTAMP WITH TIME ZONE NOT NULL
);

-- db-scheduler's own: requests for parts that nobody has begun, and those in somebody's hands.
CREATE TABLE scheduled_tasks (
    task_name            TEXT                     NOT NULL,
    task_instance        TEXT                     NOT NULL,
    task_data            BYTEA,
    execution_time       TIMESTAMP WITH TIME ZONE NOT NULL,
    picked               BOOLEAN                  NOT NULL,
    picked_by            TEXT,
    last_success         TIMESTAMP WITH TIME ZONE,
    last_failure         TIMESTAMP WITH TIME ZONE,
    consecutive_failures INT,
    last_heartbeat       TIMESTAMP WITH TIME ZONE,
    version              BIGINT                   NOT NULL,
    priority             SMALLINT,
    PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_by_time ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_by_heartbeat ON scheduled_tasks (last_heartbeat);
