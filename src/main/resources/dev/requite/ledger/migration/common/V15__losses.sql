-- A person says that refunds may have been sent which this ledger does not know of: it is new in the place of a lost one, or
-- a copy that was put back. Such a run's refunds without a key count as perhaps sent before, each once.
ALTER TABLE run ADD COLUMN IF NOT EXISTS after_loss BOOLEAN;
ALTER TABLE refund ADD COLUMN IF NOT EXISTS after_loss BOOLEAN;
