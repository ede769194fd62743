-- How far crm-sync has read: everything up to this row, in the order of (updated_at, id), is here.
CREATE TABLE crm_watermark (
  name       VARCHAR(40) CHARACTER SET ascii NOT NULL PRIMARY KEY,
  updated_at DATETIME(6) NOT NULL,
  row_id     VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL
);

-- The table crm-sync reads when the CRM's own customers are in this database; one elsewhere has the same columns.
-- An empty cell says nothing: what is known stays.
CREATE TABLE crm_customer (
  id            VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL PRIMARY KEY COMMENT 'the number the CRM knows the customer by; never used again for another',
  name          VARCHAR(200) NULL COMMENT 'for people; nobody is found by it',
  company       VARCHAR(200) NULL,
  email         VARCHAR(255) NULL COMMENT 'one mail address',
  phone         VARCHAR(60) NULL COMMENT 'with or without punctuation',
  tier          VARCHAR(40) NULL COMMENT 'as classification.yaml names tiers, e.g. VIP',
  registered_at DATETIME(6) NULL COMMENT 'UTC',
  region        VARCHAR(100) NULL,
  tags          VARCHAR(1000) NULL COMMENT 'separated by commas',
  updated_at    DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6) COMMENT 'UTC, set by every change',
  KEY crm_customer_changes (updated_at, id)
);

ALTER TABLE customer_identity
  MODIFY kind VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'mail, phone, crm or channel:<name>';
