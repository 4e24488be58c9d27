-- How a file is written, and which of its columns mean nothing: found when it is opened. Null in what was read before, with
-- commas and points.
ALTER TABLE input_file ADD COLUMN IF NOT EXISTS delimiter VARCHAR(1);
ALTER TABLE input_file ADD COLUMN IF NOT EXISTS decimal_sign VARCHAR(1);
ALTER TABLE input_file ADD COLUMN IF NOT EXISTS ignored VARCHAR(10485760);
