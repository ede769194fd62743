-- How the channels are doing, saved every few seconds, so that it is known after a restart.
CREATE TABLE channel_watch (
  channel         VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  state           VARCHAR(10) CHARACTER SET ascii NOT NULL COMMENT 'OK, SILENT, BROKEN or OFF',
  since           DATETIME(6) NOT NULL,
  last_message_at DATETIME(6) NULL,
  last_success_at DATETIME(6) NULL,
  error_at        DATETIME(6) NULL,
  error           VARCHAR(500) NULL,
  refused_at      DATETIME(6) NULL,
  refused         VARCHAR(500) NULL,
  broken          BOOLEAN NOT NULL COMMENT 'nothing has worked since the error',
  silent_since    DATETIME(6) NULL,
  saved_at        DATETIME(6) NOT NULL
);

-- Mail that was taken and is left on its server. A row goes when the server lists the mail no more.
CREATE TABLE taken_mail (
  channel  VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  mail_key VARCHAR(300) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL COMMENT 'UIDL, or UIDVALIDITY:UID',
  taken_at DATETIME(6) NOT NULL,
  PRIMARY KEY (channel, mail_key)
);
