-- Categories and priorities that people changed: candidates for the examples that rules are measured on. Contacts in the text
-- are masked.
CREATE TABLE correction (
  id           UUID NOT NULL PRIMARY KEY,
  ticket_id    BIGINT NOT NULL,
  at           DATETIME(6) NOT NULL,
  actor        VARCHAR(100) NOT NULL,
  channel      VARCHAR(64) CHARACTER SET ascii NOT NULL,
  subject      VARCHAR(1000) NOT NULL,
  text         TEXT NOT NULL,
  old_category VARCHAR(80) NOT NULL,
  old_priority VARCHAR(10) CHARACTER SET ascii NOT NULL,
  old_rule     VARCHAR(300) NULL,
  terms        TEXT NOT NULL COMMENT 'found by the old rule, one a line',
  rule_set     CHAR(12) CHARACTER SET ascii NOT NULL,
  new_category VARCHAR(80) NOT NULL,
  new_priority VARCHAR(10) CHARACTER SET ascii NOT NULL,
  reason       VARCHAR(1000) NOT NULL,
  KEY correction_time (at, id),
  KEY correction_ticket (ticket_id)
);
