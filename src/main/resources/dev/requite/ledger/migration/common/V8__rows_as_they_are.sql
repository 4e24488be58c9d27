-- What tells rows of one id apart that ask for the same: a number made of the cells that mean nothing here, null if those
-- are empty. What was staged before has none, and is the same as before.
ALTER TABLE return_row ADD COLUMN IF NOT EXISTS other_cells BIGINT;

-- Rows that a person calls different from those they look like; see the reason codes.
CREATE TABLE IF NOT EXISTS accepted_row (
    run_id VARCHAR(40) NOT NULL,
    row_id VARCHAR(64) NOT NULL,
    PRIMARY KEY (run_id, row_id)
);
