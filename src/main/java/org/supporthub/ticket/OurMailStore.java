package org.supporthub.ticket;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.supporthub.message.Party;

/** Mails of ours that answers may name. */
@Component
class OurMailStore {
  private final JdbcClient jdbc;
  private final JsonColumns json;

  OurMailStore(JdbcClient jdbc, JsonColumns json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /**
   * A mail of ours.
   *
   * @param to whom it went to, also by copy
   */
  record Sent(long ticketId, String messageId, Set<String> to) {}

  /** Those on these tickets with one of these Message-IDs. */
  List<Sent> sent(Collection<Long> tickets, Collection<String> messageIds) {
    return jdbc.sql(
            """
            SELECT ticket_id, external_id, detail
              FROM message
             WHERE ticket_id IN (:tickets)
               AND external_id IN (:ids)
               AND direction = 'OUT'
            """)
        .param("tickets", tickets)
        .param("ids", messageIds)
        .query(
            (row, index) -> {
              MessageDetail detail = json.read(row.getString(3), MessageDetail.class);
              return new Sent(
                  row.getLong(1),
                  row.getString(2),
                  Stream.concat(detail.recipients().stream(), detail.cc().stream())
                      .map(Party::address)
                      .flatMap(Stream::ofNullable)
                      .map(Participants::written)
                      .collect(Collectors.toSet()));
            })
        .list();
  }
}
