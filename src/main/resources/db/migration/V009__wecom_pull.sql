-- How far the messages of each service account of WeCom have been fetched. Who fetches locks the row while a page is on its way
-- to the inbound queue; nothing else writes here.
CREATE TABLE wecom_account (
  channel     VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  open_kfid   VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  pull_cursor VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '' COMMENT 'next_cursor of the last page that is on the queue; empty is the oldest message WeCom keeps',
  next_at     DATETIME(6) NOT NULL COMMENT 'when to fetch at the latest, though WeCom told of nothing; after a failure not before',
  pulled_at   DATETIME(6) NULL COMMENT 'when there was nothing more to fetch',
  failures    INT NOT NULL DEFAULT 0 COMMENT 'since it last worked',
  error       VARCHAR(500) NULL COMMENT 'why the last one failed',
  PRIMARY KEY (channel, open_kfid)
);

-- That WeCom told of messages of an account. Filing writes them and waits for nobody; they go when all messages were fetched.
CREATE TABLE wecom_notice (
  id        BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  channel   VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  open_kfid VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  token     VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL COMMENT 'lets messages be fetched without limits for ten minutes',
  told_at   DATETIME(6) NOT NULL,
  KEY wecom_notice_account (channel, open_kfid, id)
);
