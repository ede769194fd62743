-- All times are UTC. Ids of messages and events are UUIDv7, so they sort by time. Keys given by senders are compared byte by
-- byte, trailing spaces included, because rows are matched by the key that comes back.

-- Counters that are taken in blocks: ticket ids, customer ids, and one serial a day and number prefix.
CREATE TABLE counter (
  name  VARCHAR(80) CHARACTER SET ascii NOT NULL PRIMARY KEY,
  value BIGINT NOT NULL
);

-- What has been accepted. These two tables outlive retention and erasure: they decide what is a duplicate.
CREATE TABLE delivery_key (
  channel      VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  delivery_key VARCHAR(300) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  message_id   UUID NOT NULL,
  copies       INT NOT NULL DEFAULT 0,
  PRIMARY KEY (channel, delivery_key)
);

CREATE TABLE fingerprint (
  channel     VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  fingerprint CHAR(64) CHARACTER SET ascii NOT NULL,
  message_id  UUID NOT NULL,
  copies      INT NOT NULL DEFAULT 0,
  PRIMARY KEY (channel, fingerprint)
);

-- Every id that was answered with success can be traced, also that of a copy.
CREATE TABLE duplicate (
  message_id  UUID NOT NULL PRIMARY KEY,
  of_id       UUID NOT NULL,
  channel     VARCHAR(64) CHARACTER SET ascii NOT NULL,
  reason      VARCHAR(20) CHARACTER SET ascii NOT NULL COMMENT 'delivery-key or fingerprint',
  received_at DATETIME(6) NOT NULL,
  KEY duplicate_of (of_id)
);

CREATE TABLE customer (
  id            BIGINT NOT NULL PRIMARY KEY,
  name          VARCHAR(200) NULL,
  company       VARCHAR(200) NULL,
  tier          VARCHAR(40) NULL,
  created_at    DATETIME(6) NOT NULL,
  registered_at DATETIME(6) NULL,
  region        VARCHAR(100) NULL,
  tags          JSON NULL
);

CREATE TABLE customer_identity (
  kind        VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'mail, phone, or channel:<name>',
  value       VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  customer_id BIGINT NOT NULL,
  PRIMARY KEY (kind, value),
  KEY customer_identity_customer (customer_id)
);

CREATE TABLE ticket (
  id                BIGINT NOT NULL PRIMARY KEY,
  number            VARCHAR(60) CHARACTER SET ascii NOT NULL,
  state             VARCHAR(20) CHARACTER SET ascii NOT NULL,
  priority          VARCHAR(10) CHARACTER SET ascii NOT NULL,
  category          VARCHAR(80) NOT NULL,
  channel           VARCHAR(64) CHARACTER SET ascii NOT NULL,
  medium            VARCHAR(10) CHARACTER SET ascii NOT NULL,
  subject           VARCHAR(1000) NOT NULL,
  customer_id       BIGINT NULL,
  tags              JSON NOT NULL,
  classification    JSON NOT NULL,
  product           VARCHAR(200) NULL,
  order_number      VARCHAR(100) NULL,
  created_at        DATETIME(6) NOT NULL,
  updated_at        DATETIME(6) NOT NULL,
  first_response_at DATETIME(6) NULL,
  resolved_at       DATETIME(6) NULL,
  closed_at         DATETIME(6) NULL,
  event_sequence    BIGINT NOT NULL DEFAULT 0,
  version           BIGINT NOT NULL DEFAULT 1,
  UNIQUE KEY ticket_number (number),
  KEY ticket_state (state, id),
  KEY ticket_category (category, id),
  KEY ticket_channel (channel, id),
  KEY ticket_customer (customer_id, id)
);

CREATE TABLE participant (
  ticket_id BIGINT NOT NULL,
  address   VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL COMMENT 'mail address, lower case',
  name      VARCHAR(200) NULL,
  role      VARCHAR(20) CHARACTER SET ascii NOT NULL COMMENT 'customer or cc',
  PRIMARY KEY (ticket_id, address)
);

CREATE TABLE ticket_link (
  ticket_id BIGINT NOT NULL,
  other_id  BIGINT NOT NULL,
  reason    VARCHAR(60) CHARACTER SET ascii NOT NULL COMMENT 'quoted-number, same-content, same-message-id or same-thread',
  PRIMARY KEY (ticket_id, other_id, reason),
  KEY ticket_link_other (other_id)
);

CREATE TABLE message (
  id          UUID NOT NULL PRIMARY KEY,
  ticket_id   BIGINT NOT NULL,
  direction   VARCHAR(4) CHARACTER SET ascii NOT NULL COMMENT 'IN, OUT or NOTE',
  channel     VARCHAR(64) CHARACTER SET ascii NOT NULL,
  external_id VARCHAR(500) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NULL,
  sender      VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NULL COMMENT 'mail address, phone or external id',
  subject     VARCHAR(1000) NOT NULL,
  text        MEDIUMTEXT NOT NULL,
  html        MEDIUMTEXT NULL,
  detail      JSON NOT NULL COMMENT 'parties, attachments, flags, references, attributes',
  content_key CHAR(64) CHARACTER SET ascii NULL COMMENT 'SHA-256 of channel, sender and content where the sender gave no id',
  sent_at     DATETIME(6) NULL,
  received_at DATETIME(6) NOT NULL,
  filed_at    DATETIME(6) NOT NULL,
  KEY message_ticket (ticket_id, id),
  KEY message_external (external_id(80)),
  KEY message_content (content_key)
);

CREATE TABLE raw_message (
  id           UUID NOT NULL PRIMARY KEY,
  channel      VARCHAR(64) CHARACTER SET ascii NOT NULL,
  medium       VARCHAR(10) CHARACTER SET ascii NOT NULL,
  format       VARCHAR(30) CHARACTER SET ascii NOT NULL,
  delivery_key VARCHAR(300) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  received_at  DATETIME(6) NOT NULL,
  attributes   JSON NOT NULL,
  size         BIGINT NOT NULL,
  sha256       CHAR(64) CHARACTER SET ascii NULL COMMENT 'set when the bytes lie in the archive',
  body         MEDIUMBLOB NULL COMMENT 'deflated; null when the bytes lie in the archive'
);

CREATE TABLE conversation (
  channel          VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  conversation_key VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  ticket_id        BIGINT NOT NULL,
  PRIMARY KEY (channel, conversation_key)
);

-- A mail claims its Message-ID and those it refers to, so a reply may arrive before what it answers.
CREATE TABLE message_ref (
  ref       BINARY(32) NOT NULL PRIMARY KEY COMMENT 'SHA-256 of the Message-ID',
  ticket_id BIGINT NOT NULL,
  seen      BOOLEAN NOT NULL COMMENT 'a message with this id is on the ticket; otherwise it was only referred to'
);

CREATE TABLE deadline (
  id         BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  ticket_id  BIGINT NOT NULL,
  clock      VARCHAR(40) CHARACTER SET ascii NOT NULL,
  round      INT NOT NULL DEFAULT 1,
  level      INT NOT NULL DEFAULT 0 COMMENT '0 is the due time itself, 1 and more are escalation levels',
  due_at     DATETIME(6) NOT NULL,
  fired_at   DATETIME(6) NULL,
  stopped_at DATETIME(6) NULL COMMENT 'met or no longer needed',
  reason     VARCHAR(300) NOT NULL COMMENT 'which policy set it',
  UNIQUE KEY deadline_step (ticket_id, clock, round, level),
  KEY deadline_due (fired_at, due_at)
);

-- The log of every ticket and the outbox of the hub in one.
CREATE TABLE event (
  position     BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  id           UUID NOT NULL,
  ticket_id    BIGINT NOT NULL,
  sequence     BIGINT NOT NULL,
  type         VARCHAR(40) CHARACTER SET ascii NOT NULL,
  at           DATETIME(6) NOT NULL,
  actor        VARCHAR(100) NOT NULL,
  data         JSON NOT NULL,
  published_at DATETIME(6) NULL,
  UNIQUE KEY event_id (id),
  UNIQUE KEY event_sequence (ticket_id, sequence),
  KEY event_outbox (published_at, position)
);

-- One row: whoever holds its lock is the relay.
CREATE TABLE lease (
  name VARCHAR(40) CHARACTER SET ascii NOT NULL PRIMARY KEY
);
INSERT INTO lease (name) VALUES ('relay');

CREATE TABLE delivery (
  receiver     VARCHAR(64) CHARACTER SET ascii NOT NULL,
  event_id     UUID NOT NULL,
  ticket_id    BIGINT NOT NULL,
  sequence     BIGINT NOT NULL,
  state        VARCHAR(12) CHARACTER SET ascii NOT NULL COMMENT 'PARKED, QUEUED, DELIVERED or DEAD',
  attempts     INT NOT NULL DEFAULT 0,
  next_at      DATETIME(6) NULL COMMENT 'when to try again; null while it waits for an earlier event',
  delivered_at DATETIME(6) NULL,
  outcome      VARCHAR(300) NULL COMMENT 'of the last attempt',
  created_at   DATETIME(6) NOT NULL,
  PRIMARY KEY (receiver, event_id),
  KEY delivery_order (receiver, ticket_id, state, sequence),
  KEY delivery_due (receiver, state, next_at)
);

CREATE TABLE quarantine (
  message_id   UUID NOT NULL PRIMARY KEY,
  channel      VARCHAR(64) CHARACTER SET ascii NOT NULL,
  medium       VARCHAR(10) CHARACTER SET ascii NOT NULL,
  format       VARCHAR(30) CHARACTER SET ascii NOT NULL,
  delivery_key VARCHAR(300) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  received_at  DATETIME(6) NOT NULL,
  attributes   JSON NOT NULL,
  size         BIGINT NOT NULL,
  sha256       CHAR(64) CHARACTER SET ascii NULL,
  body         LONGBLOB NULL COMMENT 'deflated; null when the bytes lie in the archive',
  stage        VARCHAR(40) CHARACTER SET ascii NOT NULL,
  reason       VARCHAR(1000) NOT NULL,
  first_seen   DATETIME(6) NOT NULL,
  last_seen    DATETIME(6) NOT NULL,
  tries        INT NOT NULL DEFAULT 1,
  next_try_at  DATETIME(6) NULL,
  KEY quarantine_due (next_try_at),
  KEY quarantine_channel (channel, first_seen)
);
