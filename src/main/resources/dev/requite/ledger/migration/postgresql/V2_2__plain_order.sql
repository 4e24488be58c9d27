-- Ids are compared byte by byte, as HSQLDB does: faster than by a language's rules, the same on every server, and no
-- index breaks when the operating system changes those rules.
ALTER TABLE run
    ALTER run_id TYPE VARCHAR(40) COLLATE "C",
    ALTER inputs TYPE CHAR(64) COLLATE "C";
ALTER TABLE input_file
    ALTER run_id TYPE VARCHAR(40) COLLATE "C";
ALTER TABLE return_row
    ALTER run_id TYPE VARCHAR(40) COLLATE "C",
    ALTER row_id TYPE VARCHAR(128) COLLATE "C",
    ALTER provider TYPE VARCHAR(80) COLLATE "C",
    ALTER order_id TYPE VARCHAR(510) COLLATE "C";
ALTER TABLE refund
    ALTER reference TYPE CHAR(36) COLLATE "C",
    ALTER scope TYPE VARCHAR(40) COLLATE "C",
    ALTER run_id TYPE VARCHAR(40) COLLATE "C",
    ALTER provider TYPE VARCHAR(64) COLLATE "C",
    ALTER order_id TYPE VARCHAR(255) COLLATE "C";
ALTER TABLE refund_share
    ALTER reference TYPE CHAR(36) COLLATE "C",
    ALTER scope TYPE VARCHAR(40) COLLATE "C",
    ALTER row_id TYPE VARCHAR(64) COLLATE "C";
ALTER TABLE attempt
    ALTER reference TYPE CHAR(36) COLLATE "C";

-- It would cost an index and a look for every share; a refund and its shares come and go together anyway.
ALTER TABLE refund_share DROP CONSTRAINT IF EXISTS refund_share_reference_scope_fkey;

-- Long texts that nothing is searched by: to compare them took most of the time of an ANALYZE.
ALTER TABLE refund ALTER request SET STATISTICS 0;
ALTER TABLE return_row ALTER cells SET STATISTICS 0;

-- Each refund is updated twice, as sending and as settled. With room in its page no index has to learn of that.
ALTER TABLE refund SET (fillfactor = 50);
