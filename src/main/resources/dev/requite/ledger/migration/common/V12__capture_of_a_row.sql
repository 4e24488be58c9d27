-- The capture that a row is meant of, where the provider does not tell which lines it holds; null in most.
ALTER TABLE return_row ADD COLUMN IF NOT EXISTS capture_id VARCHAR(510);
