-- Where a ticket stands in its life. A ticket that was never moved has been in its state since it was created.
ALTER TABLE ticket
  ADD state_since DATETIME(6) NULL COMMENT 'null: since it was created',
  ADD result      VARCHAR(2000) NULL COMMENT 'what came of it, as said when it was resolved',
  ADD solution    TEXT NULL,
  ADD merged_into BIGINT NULL COMMENT 'the ticket that its messages went to; never one that was itself merged',
  ADD deleted_at  DATETIME(6) NULL COMMENT 'gone from lists; the row and its events stay',
  ADD KEY ticket_merged (merged_into);

-- Clocks that stand still. Those that ended or stand still must not be read again by each look for due ones.
ALTER TABLE deadline
  ADD paused_at DATETIME(6) NULL COMMENT 'since when it stands still; due_at is moved when it goes on',
  DROP KEY deadline_due,
  ADD KEY deadline_due (fired_at, stopped_at, paused_at, due_at);
