-- Messages that an outside service is asked about. A row goes when there is an answer, and stays with the reason when there is none.
CREATE TABLE nlp_task (
  message_id UUID NOT NULL PRIMARY KEY,
  state      VARCHAR(10) CHARACTER SET ascii NOT NULL COMMENT 'WAITING or FAILED',
  attempts   INT NOT NULL DEFAULT 0,
  next_at    DATETIME(6) NULL COMMENT 'when to ask next; null when nothing more is tried',
  outcome    VARCHAR(300) NULL COMMENT 'why the last attempt failed',
  created_at DATETIME(6) NOT NULL,
  changed_at DATETIME(6) NOT NULL,
  KEY nlp_task_due (state, next_at)
);
