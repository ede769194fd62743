-- The table the erp route writes to when the ERP's own staging area is in this database.
CREATE TABLE erp_ticket_staging (
  event_id      VARCHAR(40) CHARACTER SET ascii NOT NULL PRIMARY KEY,
  event_type    VARCHAR(80) CHARACTER SET ascii NOT NULL,
  ticket_number VARCHAR(60) CHARACTER SET ascii NOT NULL,
  sequence      BIGINT NOT NULL,
  occurred_at   VARCHAR(40) CHARACTER SET ascii NOT NULL COMMENT 'RFC 3339, UTC',
  state         VARCHAR(20) NULL,
  category      VARCHAR(80) NULL,
  priority      VARCHAR(10) NULL,
  payload       LONGTEXT NOT NULL COMMENT 'the CloudEvent as JSON',
  status        VARCHAR(20) CHARACTER SET ascii NOT NULL DEFAULT 'NEW',
  KEY erp_ticket_staging_status (status, ticket_number, sequence)
);
