-- Every failure of a message, in order. The rows stay when the message leaves quarantine for another try, so that it keeps its
-- history when it fails again.
CREATE TABLE quarantine_attempt (
  id         BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  message_id UUID NOT NULL,
  at         DATETIME(6) NOT NULL,
  stage      VARCHAR(40) CHARACTER SET ascii NOT NULL,
  reason     VARCHAR(1000) NOT NULL,
  KEY quarantine_attempt_message (message_id, id)
);

-- What people did about failures, and why. Never deleted.
CREATE TABLE quarantine_action (
  id        BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  at        DATETIME(6) NOT NULL,
  actor     VARCHAR(100) NOT NULL,
  action    VARCHAR(10) CHARACTER SET ascii NOT NULL COMMENT 'REPLAYED, EDITED or DELETED',
  subject   VARCHAR(10) CHARACTER SET ascii NOT NULL COMMENT 'MESSAGE or DELIVERY',
  failed_id UUID NOT NULL COMMENT 'id of the message, or of the event',
  place     VARCHAR(64) CHARACTER SET ascii NOT NULL COMMENT 'the channel, or the receiver',
  failure   VARCHAR(1000) NOT NULL COMMENT 'why it had failed',
  reason    VARCHAR(1000) NULL COMMENT 'why it was done',
  edited_as UUID NULL COMMENT 'id of the changed message',
  KEY quarantine_action_failed (failed_id, id)
);

ALTER TABLE quarantine
  ADD edited_as UUID NULL COMMENT 'id of the changed message that was tried instead; this one waits no more',
  ADD KEY quarantine_last_seen (last_seen, message_id),
  ADD KEY quarantine_stage (stage, last_seen);

ALTER TABLE delivery
  ADD failed_at DATETIME(6) NULL COMMENT 'when the last attempt failed',
  ADD out_of_order BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'replayed by a person after later events of its ticket may have passed',
  MODIFY state VARCHAR(12) CHARACTER SET ascii NOT NULL COMMENT 'PARKED, QUEUED, DELIVERED, DEAD or DELETED',
  ADD KEY delivery_dead (state, receiver, failed_at);
