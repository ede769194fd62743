-- What has to be approved on tickets, one row each time it is asked for.
CREATE TABLE approval (
  ticket_id    BIGINT NOT NULL,
  chain        VARCHAR(64) CHARACTER SET ascii NOT NULL COMMENT 'as lifecycle.yaml names it',
  round        INT NOT NULL,
  state        VARCHAR(10) CHARACTER SET ascii NOT NULL COMMENT 'WAITING, APPROVED or REFUSED',
  steps        JSON NOT NULL COMMENT 'who has to approve, in order, as it was when it was asked for, and what they said',
  requested_by VARCHAR(100) NOT NULL,
  reason       VARCHAR(1000) NOT NULL,
  requested_at DATETIME(6) NOT NULL,
  decided_at   DATETIME(6) NULL,
  PRIMARY KEY (ticket_id, chain, round)
);

-- What inspectors made of tickets, one row a check.
CREATE TABLE quality_check (
  id        UUID NOT NULL PRIMARY KEY,
  ticket_id BIGINT NOT NULL,
  points    JSON NOT NULL COMMENT 'by criterion of quality.yaml',
  total     INT NOT NULL,
  out_of    INT NOT NULL,
  passed    BOOLEAN NOT NULL,
  abnormal  BOOLEAN NOT NULL COMMENT 'the inspector marks the ticket 异常',
  reason    VARCHAR(1000) NOT NULL,
  inspector VARCHAR(100) NOT NULL,
  at        DATETIME(6) NOT NULL,
  KEY quality_check_ticket (ticket_id, at)
);
