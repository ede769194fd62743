-- What is fetched is a file of a message or the recording of a call.
ALTER TABLE fetch_task
  RENAME COLUMN message_id TO owner_id,
  ADD COLUMN kind VARCHAR(10) CHARACTER SET ascii NOT NULL DEFAULT 'MESSAGE' COMMENT 'what owner_id is the id of: MESSAGE or CALL' FIRST,
  MODIFY COLUMN place INT NOT NULL COMMENT 'which file of the message or call, from 0',
  ADD KEY fetch_task_failed (state, changed_at);

-- Recordings of calls. A row is there once a recording was told of, and stays: so none is fetched twice.
CREATE TABLE call_recording (
  phone_call   UUID NOT NULL,
  place        INT NOT NULL COMMENT 'which recording of the call, from 0, as we were told of them',
  recording_id VARCHAR(300) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL COMMENT 'of the telephone system',
  voicemail    BOOLEAN NOT NULL,
  name         VARCHAR(100) NULL COMMENT 'of the file; null until it is fetched',
  content_type VARCHAR(200) CHARACTER SET ascii NULL,
  size         BIGINT NULL,
  sha256       CHAR(64) CHARACTER SET ascii NULL COMMENT 'where it lies in the archive',
  fetched_at   DATETIME(6) NULL,
  outcome      VARCHAR(300) NULL COMMENT 'why it is not to be had',
  PRIMARY KEY (phone_call, place),
  UNIQUE KEY call_recording_id (phone_call, recording_id)
);

ALTER TABLE phone_call
  ADD COLUMN note_id UUID NULL COMMENT 'the message on the ticket that tells of the call; it shows the recordings';
