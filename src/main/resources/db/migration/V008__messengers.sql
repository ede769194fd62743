-- How often and until when a customer may be written to by a messenger that sets limits; what they did last counts.
CREATE TABLE reply_allowance (
  channel   VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  recipient VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL COMMENT 'the id the channel knows the customer by',
  kind      VARCHAR(10) CHARACTER SET ascii NOT NULL COMMENT 'MESSAGE: they wrote; EVENT: they followed, scanned or tapped',
  since     DATETIME(6) NOT NULL COMMENT 'when they did it',
  until     DATETIME(6) NOT NULL,
  remaining INT NOT NULL COMMENT 'messages of ours that may still leave',
  PRIMARY KEY (channel, recipient, kind)
);

ALTER TABLE outgoing
  MODIFY COLUMN repeated BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'not to be sent again when it is UNKNOWN: it was, or nobody could tell the copy from the first',
  MODIFY COLUMN recipient VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL COMMENT 'first mail address, lower case, counted by the brakes; or the id a messenger knows the customer by',
  ADD COLUMN parts_sent INT NOT NULL DEFAULT 0 COMMENT 'of the messages that one reply by messenger becomes',
  ADD COLUMN remote_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'what the messenger calls it when it tells what became of it',
  ADD COLUMN delivered_at DATETIME(6) NULL COMMENT 'when the messenger said that it arrived',
  ADD KEY outgoing_remote (channel, remote_id);

-- What is fetched from elsewhere after a message was filed, as its pictures. A row goes when it is done.
CREATE TABLE fetch_task (
  message_id UUID NOT NULL,
  place      INT NOT NULL COMMENT 'which file of the message, from 0',
  channel    VARCHAR(64) CHARACTER SET ascii NOT NULL,
  file       JSON NOT NULL COMMENT 'what it is called and where it is',
  state      VARCHAR(10) CHARACTER SET ascii NOT NULL COMMENT 'WAITING or FAILED',
  attempts   INT NOT NULL DEFAULT 0,
  next_at    DATETIME(6) NULL COMMENT 'when to try next; null when nothing more is tried',
  outcome    VARCHAR(300) NULL COMMENT 'why the last attempt failed',
  created_at DATETIME(6) NOT NULL,
  changed_at DATETIME(6) NOT NULL,
  PRIMARY KEY (message_id, place),
  KEY fetch_task_due (state, next_at)
);
