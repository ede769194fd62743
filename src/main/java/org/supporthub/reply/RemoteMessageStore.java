package org.supporthub.reply;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.supporthub.channel.messenger.FilledTemplate;

/** What is kept of a message besides its state when it leaves by a messenger. */
@Component
class RemoteMessageStore {
  private final JdbcClient jdbc;

  RemoteMessageStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** How many of the messages that a reply becomes have left. */
  int partsSent(UUID id) {
    return jdbc.sql("SELECT parts_sent FROM outgoing WHERE message_id = :id")
        .param("id", id)
        .query(Integer.class)
        .single();
  }

  void partSent(UUID id) {
    jdbc.sql("UPDATE outgoing SET parts_sent = parts_sent + 1 WHERE message_id = :id")
        .param("id", id)
        .update();
  }

  /** What the messenger calls the message that left in its place. */
  void reminded(UUID id, String remoteId) {
    jdbc.sql(
            """
            UPDATE outgoing
               SET remote_id = :remote,
                   outcome = 'sent as a template message'
             WHERE message_id = :id
            """)
        .param("remote", remoteId)
        .param("id", id)
        .update();
  }

  /** What the messenger calls it. */
  void remote(UUID id, String remoteId) {
    jdbc.sql("UPDATE outgoing SET remote_id = :remote WHERE message_id = :id")
        .param("remote", remoteId)
        .param("id", id)
        .update();
  }

  /** The message that a messenger calls so. */
  Optional<UUID> named(String channel, String remoteId) {
    return jdbc.sql(
            "SELECT message_id FROM outgoing WHERE channel = :channel AND remote_id = :remote")
        .param("channel", channel)
        .param("remote", remoteId)
        .query(UUID.class)
        .optional();
  }

  /** The message of this channel whose own id this is. */
  Optional<UUID> ours(String channel, UUID id) {
    return jdbc.sql("SELECT message_id FROM outgoing WHERE message_id = :id AND channel = :channel")
        .param("id", id)
        .param("channel", channel)
        .query(UUID.class)
        .optional();
  }

  /** The ticket that a message is about; 0 for none. */
  long ticketOf(UUID id) {
    return jdbc.sql("SELECT ticket_id FROM outgoing WHERE message_id = :id")
        .param("id", id)
        .query(Long.class)
        .single();
  }

  /** The approved text that a message leaves by; empty for one of its own words. */
  Optional<FilledTemplate> template(UUID id) {
    return jdbc.sql(
            """
            SELECT template, template_values
              FROM outgoing
             WHERE message_id = :id
               AND template IS NOT NULL
            """)
        .param("id", id)
        .query(
            (row, index) ->
                new FilledTemplate(row.getString(1), TemplateValues.read(row.getString(2))))
        .optional();
  }

  /** The messenger says that it arrived. */
  void delivered(UUID id) {
    jdbc.sql(
            """
            UPDATE outgoing
               SET state = 'SENT',
                   next_at = NULL,
                   delivered_at = UTC_TIMESTAMP(6),
                   sent_at = COALESCE(sent_at, UTC_TIMESTAMP(6)),
                   changed_at = UTC_TIMESTAMP(6)
             WHERE message_id = :id
               AND state <> 'FAILED'
            """)
        .param("id", id)
        .update();
  }
}
