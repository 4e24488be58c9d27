-- What is known of a refund's requests, so that a later pass can tell what may still be on its way. No time here is this
-- machine's own: it may be set while nobody looks.
ALTER TABLE refund ADD COLUMN IF NOT EXISTS permits INTEGER;                       -- intents committed: requests that may have left
ALTER TABLE refund ADD COLUMN IF NOT EXISTS key_since TIMESTAMP WITH TIME ZONE;    -- of the first, at the earliest, by the provider's clock
ALTER TABLE refund ADD COLUMN IF NOT EXISTS in_flight BIGINT;                      -- milliseconds after the latest in which it may leave and be answered
ALTER TABLE refund ADD COLUMN IF NOT EXISTS left_before TIMESTAMP WITH TIME ZONE;  -- of the latest, at the latest, by the provider's clock
ALTER TABLE refund ADD COLUMN IF NOT EXISTS refusal VARCHAR(1000);                 -- the provider's words when it refused without saying for certain
ALTER TABLE refund ADD COLUMN IF NOT EXISTS unlisted_before BIGINT;                -- what the order's refunded sum had beyond its list when planned

-- Refunds that were told refunded while the provider had not finished them: every run looks at them until they are old.
CREATE TABLE IF NOT EXISTS watched_refund (
    reference  VARCHAR(36) NOT NULL PRIMARY KEY,
    since      TIMESTAMP WITH TIME ZONE, -- of the first look, by the provider's clock
    gone_since TIMESTAMP WITH TIME ZONE  -- of the first look that did not show it any more, by the provider's clock
);
