-- Who works on a ticket, and why. A ticket without assignee waits in the queue of its team.
ALTER TABLE ticket
  ADD COLUMN business_line VARCHAR(60) NULL,
  ADD COLUMN complexity    TINYINT NULL COMMENT 'from 1 to 10',
  ADD COLUMN team          VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN assignee      VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN assigned_at   DATETIME(6) NULL COMMENT 'when the assignee got it',
  ADD COLUMN assignment    JSON NULL COMMENT 'rule, reason and candidates';

-- Whether it is work for its assignee. Derived, so that a change of state can never forget to free capacity.
ALTER TABLE ticket
  ADD COLUMN at_work BOOLEAN
      AS (state NOT IN ('RESOLVED', 'QUALITY_CHECK', 'CLOSED', 'ARCHIVED')) PERSISTENT INVISIBLE,
  ADD KEY ticket_load (assignee, at_work, assigned_at),
  ADD KEY ticket_queue (team, assignee, at_work, priority);

-- One row an agent: whoever gives them tickets holds it locked.
CREATE TABLE agent_presence (
  agent VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  state VARCHAR(10) CHARACTER SET ascii NOT NULL COMMENT 'ONLINE, AWAY or OFFLINE',
  since DATETIME(6) NOT NULL
);

CREATE TABLE ticket_transfer (
  id           UUID NOT NULL PRIMARY KEY,
  ticket_id    BIGINT NOT NULL,
  rule         VARCHAR(200) NOT NULL COMMENT 'row of the table of transfers',
  from_team    VARCHAR(64) CHARACTER SET ascii NULL,
  to_team      VARCHAR(64) CHARACTER SET ascii NOT NULL,
  role         VARCHAR(20) CHARACTER SET ascii NOT NULL COMMENT 'who is responsible',
  state        VARCHAR(10) CHARACTER SET ascii NOT NULL COMMENT 'PENDING, APPROVED, REFUSED or DONE without approval',
  reason       VARCHAR(1000) NOT NULL,
  requested_by VARCHAR(100) NOT NULL,
  requested_at DATETIME(6) NOT NULL,
  due_at       DATETIME(6) NULL,
  decided_by   VARCHAR(100) NULL,
  decided_at   DATETIME(6) NULL,
  decision     VARCHAR(1000) NULL COMMENT 'why it was approved or refused',
  KEY transfer_ticket (ticket_id, id)
);
