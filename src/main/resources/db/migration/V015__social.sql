-- A public post is answered within minutes of when it was posted, not of when a monitor found it.
ALTER TABLE ticket
  ADD COLUMN clocks_from DATETIME(6) NULL COMMENT 'when the promises about it begin; null: when it was created';
