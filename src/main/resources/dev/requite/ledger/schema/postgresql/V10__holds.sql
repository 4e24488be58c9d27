-- Evidence only: under which hold on its account a refund was last about to be sent. Null before this, and in a folder, where
-- nobody counts holds.
ALTER TABLE refund ADD COLUMN IF NOT EXISTS epoch BIGINT;
