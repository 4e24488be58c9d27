-- When a refund last may have left: where a provider promises nothing about keys, its absence proves nothing before that
-- request can no longer be on its way.
ALTER TABLE refund ADD COLUMN IF NOT EXISTS last_sent_at TIMESTAMP WITH TIME ZONE;
