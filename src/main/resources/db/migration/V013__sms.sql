-- By which approved text a message leaves where the messenger takes no other.
ALTER TABLE outgoing
  MODIFY COLUMN ticket_id BIGINT NOT NULL COMMENT '0: about no ticket, see proactive_message',
  MODIFY COLUMN kind VARCHAR(20) CHARACTER SET ascii NOT NULL COMMENT 'REPLY, ACKNOWLEDGEMENT, READ_NOTICE or PROACTIVE',
  ADD COLUMN template VARCHAR(64) CHARACTER SET ascii NULL COMMENT 'name of the template in the block of the channel',
  ADD COLUMN template_values JSON NULL COMMENT 'what its places are filled in with';

-- Messages of ours that answer nothing; where they are on their way is in outgoing.
CREATE TABLE proactive_message (
  message_id  UUID NOT NULL PRIMARY KEY,
  customer_id BIGINT NULL COMMENT 'null where an address was given that no customer has',
  purpose     VARCHAR(30) CHARACTER SET ascii NOT NULL COMMENT 'as survey-follow-up',
  time_zone   VARCHAR(60) CHARACTER SET ascii NOT NULL COMMENT 'in which quiet hours count',
  message     JSON NOT NULL COMMENT 'as it leaves',
  not_before  DATETIME(6) NULL COMMENT 'the end of the quiet hours in which it was asked for',
  created_at  DATETIME(6) NOT NULL,
  KEY proactive_message_created (created_at, purpose),
  KEY proactive_message_customer (customer_id)
);

-- Addresses whose owners want nothing that they did not ask for.
CREATE TABLE opt_out (
  recipient VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL PRIMARY KEY COMMENT 'number in E.164, mail address in lower case, or the id a messenger knows the customer by',
  channel   VARCHAR(64) CHARACTER SET ascii NOT NULL COMMENT 'by which they said so',
  since     DATETIME(6) NOT NULL
);
