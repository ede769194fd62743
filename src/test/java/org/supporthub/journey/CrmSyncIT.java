package org.supporthub.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the CRM knows of customers, in time for their next mail. */
class CrmSyncIT extends HubJourney {
  private static final Duration LONG = Duration.ofSeconds(60);

  /** Changes are read in the order of their times, ten seconds after they were made. */
  private static final Duration SETTLED = Duration.ofSeconds(10);

  @Autowired JdbcClient jdbc;

  @Test
  void the_tier_of_the_crm_decides_how_a_mail_is_filed() {
    String address = "v" + newId() + "@customer.example";
    crmHas("crm-" + address, "王总", address, "VIP", Duration.ZERO);
    await().atMost(LONG).until(() -> synced("crm-" + address));
    String id = newId() + "@customer.example";

    Mails.send(
        MAIL.getSmtp().getPort(), SUPPORT, Mails.plain(id, address, SUPPORT, "连接", "手表偶尔连不上蓝牙"));

    JsonNode ticket = ticketWith("support-mail", id);
    assertThat(ticket.get("customer").get("tier").asText()).isEqualTo("VIP");
    assertThat(ticket.get("customer").get("name").asText()).isEqualTo("王总");
    assertThat(ticket.get("customer").get("region").asText()).isEqualTo("华东");
    assertThat(ticket.get("tags").toString()).contains("VIP");
    assertThat(ticket.get("priority").asText()).isEqualTo("HIGH");
  }

  @Test
  void a_bad_row_holds_up_no_other_and_a_change_is_read_again() {
    String key = newId();
    crmHas("a-" + key, "坏行", "not an address", "VIP", SETTLED);
    crmHas("b-" + key, "好行", key + "@customer.example", "普通", SETTLED);

    await().atMost(LONG).until(() -> synced("b-" + key));
    assertThat(synced("a-" + key)).isFalse();

    crmHas("a-" + key, "好了", "a" + key + "@customer.example", "VIP", SETTLED);
    await().atMost(LONG).until(() -> synced("a-" + key));
  }

  private boolean synced(String id) {
    return jdbc.sql("SELECT COUNT(*) FROM customer_identity WHERE kind = 'crm' AND value = :id")
            .param("id", id)
            .query(Integer.class)
            .single()
        == 1;
  }

  private void crmHas(String id, String name, @Nullable String email, String tier, Duration ago) {
    jdbc.sql(
            """
            INSERT INTO crm_customer (id, name, email, tier, region, updated_at)
            VALUES (:id, :name, :email, :tier, '华东', UTC_TIMESTAMP(6) - INTERVAL :ago SECOND)
                ON DUPLICATE KEY UPDATE name = VALUES(name), email = VALUES(email),
                                        tier = VALUES(tier), updated_at = VALUES(updated_at)
            """)
        .param("id", id)
        .param("name", name)
        .param("email", email)
        .param("tier", tier)
        .param("ago", ago.toSeconds())
        .update();
  }
}
