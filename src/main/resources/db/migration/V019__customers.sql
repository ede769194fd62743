-- What more is known of customers. merged_into: another customer turned out to be the same one; tickets and identities are there.
ALTER TABLE customer
  ADD nickname        VARCHAR(200) NULL,
  ADD orders_per_year DECIMAL(10,2) NULL,
  ADD average_order   DECIMAL(14,2) NULL,
  ADD merged_into     BIGINT NULL,
  ADD KEY customer_merged (merged_into);

-- What proves that the identity is the customer's; without it somebody only said so, as in a form.
ALTER TABLE customer_identity
  MODIFY kind VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'mail, phone, crm, union or channel:<name>',
  ADD proof VARCHAR(20) CHARACTER SET ascii NULL COMMENT 'CRM, WECHAT, CHANNEL, CALL, SMS or THREAD; null is a mere claim';
UPDATE customer_identity SET proof = 'CRM' WHERE kind = 'crm';

ALTER TABLE crm_customer
  ADD nickname        VARCHAR(200) NULL AFTER name,
  ADD orders_per_year DECIMAL(10,2) NULL AFTER region,
  ADD average_order   DECIMAL(14,2) NULL AFTER orders_per_year;

-- Who became one customer, why, and whether that was taken back; two that were parted are never merged again by themselves.
CREATE TABLE customer_merge (
  id            BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  kept          BIGINT NOT NULL,
  merged        BIGINT NOT NULL,
  reason        VARCHAR(300) NOT NULL,
  actor         VARCHAR(100) NOT NULL,
  at            DATETIME(6) NOT NULL,
  filled        VARCHAR(200) CHARACTER SET ascii NOT NULL COMMENT 'columns that the kept one took from the other, joined by commas',
  undone_at     DATETIME(6) NULL,
  undone_by     VARCHAR(100) NULL,
  undone_reason VARCHAR(300) NULL,
  KEY customer_merge_kept (kept),
  KEY customer_merge_merged (merged)
);

-- What went over with a merge, so that it can go back.
CREATE TABLE customer_merge_ticket (
  merge_id  BIGINT NOT NULL,
  ticket_id BIGINT NOT NULL,
  PRIMARY KEY (merge_id, ticket_id)
);

CREATE TABLE customer_merge_identity (
  merge_id BIGINT NOT NULL,
  kind     VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  value    VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  PRIMARY KEY (merge_id, kind, value)
);

ALTER TABLE ticket
  ADD KEY ticket_order (order_number);

ALTER TABLE ticket_link
  ADD detail VARCHAR(300) NULL COMMENT 'what the two have in common, where the reason does not say it all',
  MODIFY reason VARCHAR(60) CHARACTER SET ascii NOT NULL COMMENT 'quoted-number, same-content, same-message-id, same-thread, same-order, similar-text or split';

-- Links that somebody took back: whatever links the two again, they are not shown as linked.
CREATE TABLE ticket_unlink (
  ticket_id BIGINT NOT NULL COMMENT 'the lower id of the two',
  other_id  BIGINT NOT NULL,
  reason    VARCHAR(300) NOT NULL,
  actor     VARCHAR(100) NOT NULL,
  at        DATETIME(6) NOT NULL,
  PRIMARY KEY (ticket_id, other_id)
);

-- New tickets of customers who had written before, to be compared with their earlier ones.
CREATE TABLE same_case_check (
  ticket_id BIGINT NOT NULL PRIMARY KEY
);
