-- When left_before was read off the provider's answer, by this machine's clock, which may only say that less has passed.
ALTER TABLE refund ADD COLUMN IF NOT EXISTS left_before_here TIMESTAMP WITH TIME ZONE;
