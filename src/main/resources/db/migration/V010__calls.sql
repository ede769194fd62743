-- A telephone call, made of the events told of it. The columns beside the record are what is asked for.
CREATE TABLE phone_call (
  id               UUID NOT NULL PRIMARY KEY,
  channel          VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  account          VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  call_id          VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL COMMENT 'of the telephone system',
  record           JSON NULL COMMENT 'null until its first event is written, in the same transaction',
  state            VARCHAR(20) CHARACTER SET ascii NULL,
  customer_number  VARCHAR(60) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NULL COMMENT 'E.164, or as the system wrote it',
  created_at       DATETIME(6) NOT NULL,
  updated_at       DATETIME(6) NOT NULL,
  decide_at        DATETIME(6) NULL COMMENT 'when to decide what becomes of it; null when that is decided',
  final_seen       BOOLEAN NOT NULL DEFAULT FALSE,
  outcome          VARCHAR(20) CHARACTER SET ascii NULL COMMENT 'as it was decided',
  decided_at       DATETIME(6) NULL,
  conversation_key VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NULL COMMENT 'of the ticket it is filed on',
  ticket_id        BIGINT NULL,
  UNIQUE KEY phone_call_key (channel, account, call_id),
  KEY phone_call_due (decide_at),
  KEY phone_call_number (customer_number, created_at)
);

CREATE TABLE call_event (
  phone_call  UUID NOT NULL,
  event_id    VARCHAR(300) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL COMMENT 'equal when the same is told twice',
  message_id  UUID NOT NULL COMMENT 'the raw message that told it',
  event       JSON NOT NULL,
  received_at DATETIME(6) NOT NULL,
  PRIMARY KEY (phone_call, event_id)
);

-- One row a number that called in vain, and queue: further calls join the ticket of its conversation.
CREATE TABLE missed_call (
  channel          VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  number           VARCHAR(60) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  queue            VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  conversation_key VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  since            DATETIME(6) NOT NULL COMMENT 'of the first call that the ticket is about',
  last_at          DATETIME(6) NOT NULL COMMENT 'when the last of them was decided',
  last_end         DATETIME(6) NOT NULL COMMENT 'when that one ended, by the clock of its telephone system',
  calls            INT NOT NULL,
  called_back_at   DATETIME(6) NULL,
  PRIMARY KEY (channel, number, queue),
  KEY missed_call_number (number)
);

-- What the agent wrote of a call.
CREATE TABLE call_wrap_up (
  phone_call     UUID NOT NULL PRIMARY KEY,
  wrap_up        JSON NOT NULL,
  classification JSON NOT NULL,
  for_ticket     BOOLEAN NOT NULL COMMENT 'whether it is to stand on a ticket',
  sent_at        DATETIME(6) NULL COMMENT 'when it was handed to the desk for that',
  actor          VARCHAR(100) NOT NULL,
  created_at     DATETIME(6) NOT NULL,
  updated_at     DATETIME(6) NOT NULL,
  KEY call_wrap_up_unsent (sent_at, for_ticket)
);
