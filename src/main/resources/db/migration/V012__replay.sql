-- Filed messages that were run through later rules, and what became of each. One replay at a time: whoever holds the row of
-- the lease.
INSERT INTO lease (name) VALUES ('replay');

CREATE TABLE replay (
  id            UUID NOT NULL PRIMARY KEY,
  received_from DATETIME(6) NULL,
  received_to   DATETIME(6) NULL,
  channel       VARCHAR(64) CHARACTER SET ascii NULL,
  ticket        VARCHAR(60) CHARACTER SET ascii NULL,
  dry_run       BOOLEAN NOT NULL,
  closed        BOOLEAN NOT NULL COMMENT 'closed tickets too',
  state         VARCHAR(12) CHARACTER SET ascii NOT NULL COMMENT 'RUNNING, DONE or BROKEN_OFF',
  rule_set      CHAR(12) CHARACTER SET ascii NOT NULL,
  started_by    VARCHAR(100) NOT NULL,
  started_at    DATETIME(6) NOT NULL,
  ended_at      DATETIME(6) NULL,
  reason        VARCHAR(300) NULL COMMENT 'why it was broken off',
  KEY replay_state (state)
);

CREATE TABLE replay_outcome (
  replay_id    UUID NOT NULL,
  message_id   UUID NOT NULL,
  ticket       VARCHAR(60) CHARACTER SET ascii NULL,
  outcome      VARCHAR(12) CHARACTER SET ascii NOT NULL COMMENT 'UNCHANGED, CHANGED, JOINED, UNREADABLE or SKIPPED',
  old_category VARCHAR(80) NULL,
  old_priority VARCHAR(10) CHARACTER SET ascii NULL,
  old_tags     TEXT NULL COMMENT 'one a line',
  old_rule     VARCHAR(300) NULL,
  new_category VARCHAR(80) NULL,
  new_priority VARCHAR(10) CHARACTER SET ascii NULL,
  new_tags     TEXT NULL,
  new_rule     VARCHAR(300) NULL,
  reason       VARCHAR(300) NULL,
  PRIMARY KEY (replay_id, message_id),
  KEY replay_outcome_kind (replay_id, outcome, message_id)
);
