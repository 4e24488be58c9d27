-- The order in which runs were opened, whatever the clock said; 0 for those from before, which have only that.
ALTER TABLE run ADD COLUMN IF NOT EXISTS turn BIGINT DEFAULT 0 NOT NULL;
