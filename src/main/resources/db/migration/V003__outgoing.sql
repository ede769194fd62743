-- What the hub sends to customers, one row beside each message of direction OUT: where it is on its way.
CREATE TABLE outgoing (
  message_id      UUID NOT NULL PRIMARY KEY,
  ticket_id       BIGINT NOT NULL,
  channel         VARCHAR(64) CHARACTER SET ascii NOT NULL COMMENT 'whose mail server sends it',
  kind            VARCHAR(20) CHARACTER SET ascii NOT NULL COMMENT 'REPLY or ACKNOWLEDGEMENT',
  once_key        VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL COMMENT 'what may be sent once a ticket: the acknowledgement, or the reply of one Idempotency-Key',
  request_sha256  CHAR(64) CHARACTER SET ascii NULL COMMENT 'of a reply as it was asked for: the same key with another text is refused',
  recipient       VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL COMMENT 'first address, lower case; counted by the brakes',
  state           VARCHAR(10) CHARACTER SET ascii NOT NULL COMMENT 'QUEUED, SENDING, SENT, FAILED or UNKNOWN',
  attempts        INT NOT NULL DEFAULT 0,
  repeated        BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'sent again after it was UNKNOWN, which happens once',
  next_at         DATETIME(6) NULL COMMENT 'when to try next; null when nothing more is tried',
  outcome         VARCHAR(300) NULL COMMENT 'why the last attempt failed',
  created_at      DATETIME(6) NOT NULL,
  changed_at      DATETIME(6) NOT NULL,
  sent_at         DATETIME(6) NULL,
  UNIQUE KEY outgoing_once (ticket_id, once_key),
  KEY outgoing_due (channel, state, next_at),
  KEY outgoing_state (state, message_id),
  KEY outgoing_brakes (kind, recipient, created_at),
  KEY outgoing_brake (kind, created_at)
);
