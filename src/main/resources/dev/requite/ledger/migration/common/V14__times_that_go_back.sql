-- What a later answer gave as its time, though that is before left_before: one of the two is wrong, and nobody knows which.
ALTER TABLE refund ADD COLUMN IF NOT EXISTS left_before_doubt TIMESTAMP WITH TIME ZONE;
