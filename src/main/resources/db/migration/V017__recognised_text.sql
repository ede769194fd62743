-- What machines read in the pictures of a message and heard in its voice.
ALTER TABLE message
  ADD COLUMN recognised MEDIUMTEXT NULL COMMENT 'of all its files, null if nothing was';

-- A row for each file that is to be read or heard. It stays when it is done.
CREATE TABLE recognition (
  message_id UUID NOT NULL,
  place      INT NOT NULL COMMENT 'which file of the message, from 0',
  kind       VARCHAR(10) CHARACTER SET ascii NOT NULL COMMENT 'PICTURE or VOICE',
  state      VARCHAR(10) CHARACTER SET ascii NOT NULL COMMENT 'WAITING, DONE or FAILED',
  attempts   INT NOT NULL DEFAULT 0,
  next_at    DATETIME(6) NULL COMMENT 'when to try next; null when nothing more is tried',
  text       MEDIUMTEXT NULL COMMENT 'what was recognised',
  outcome    VARCHAR(300) NULL COMMENT 'why the last attempt failed',
  created_at DATETIME(6) NOT NULL,
  changed_at DATETIME(6) NOT NULL,
  PRIMARY KEY (message_id, place),
  KEY recognition_due (state, next_at)
);
