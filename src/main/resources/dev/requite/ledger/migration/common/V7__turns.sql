-- The order in which runs were opened, whatever the clock said.
ALTER TABLE run ADD COLUMN IF NOT EXISTS turn BIGINT DEFAULT 0 NOT NULL;

UPDATE run SET turn = (SELECT COUNT(*) FROM run o
  WHERE o.started_at < run.started_at OR (o.started_at = run.started_at AND o.run_id <= run.run_id));
