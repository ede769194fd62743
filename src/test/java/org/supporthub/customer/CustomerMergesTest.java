package org.supporthub.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.supporthub.ticket.TestMessage.mail;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.supporthub.TestDatabase;
import org.supporthub.message.Party;

/** Two customers that become one by a person's word, and are parted again. */
class CustomerMergesTest {
  private final CustomerParts parts = new CustomerParts();

  @BeforeEach
  void start() {
    TestDatabase.empty();
  }

  @Test
  void tickets_and_identities_go_over_and_what_was_unknown_is_filled_in() {
    long one = customer("a@x.cn", "李雷", null);
    long other = customer("b@x.cn", "别名", "VIP");
    parts.ticket(1, one, "fault.login", null, 1);
    parts.ticket(2, other, "fault.login", null, 1);

    CustomerMerge merge = parts.merges.merge(one, other, "told on the phone", "agent");

    assertThat(merge)
        .returns(one, CustomerMerge::kept)
        .returns(other, CustomerMerge::merged)
        .returns("told on the phone", CustomerMerge::reason)
        .returns("agent", CustomerMerge::actor)
        .returns(1L, CustomerMerge::tickets)
        .returns(null, CustomerMerge::undoneAt);
    assertThat(parts.ticketsOf(one)).containsExactly(1L, 2L);
    assertThat(parts.identities(one)).containsExactly("mail a@x.cn", "mail b@x.cn");
    assertThat(parts.directory.find(one).orElseThrow())
        .returns("李雷", CustomerProfile::name)
        .returns("VIP", CustomerProfile::tier);
    assertThat(parts.directory.find(other)).isEmpty();
    assertThat(parts.directory.keptInsteadOf(other)).contains(one);
    assertThat(parts.whoWrote(mail().from("b@x.cn"))).containsExactly(one);
  }

  @Test
  void a_split_gives_back_what_came_and_keeps_what_came_later() {
    long one = customer("a@x.cn", "李雷", null);
    long other = customer("b@x.cn", "别名", "VIP");
    parts.ticket(1, one, "fault.login", null, 1);
    parts.ticket(2, other, "fault.login", null, 1);
    parts.merges.merge(one, other, "looked alike", "agent");
    parts.ticket(3, one, "fault.login", null, 0);

    CustomerMerge undone = parts.merges.split(one, other, "two brothers", "supervisor");

    assertThat(undone.undoneAt()).isNotNull();
    assertThat(undone.undoneBy()).isEqualTo("supervisor");
    assertThat(undone.undoneReason()).isEqualTo("two brothers");
    assertThat(parts.ticketsOf(one)).containsExactly(1L, 3L);
    assertThat(parts.ticketsOf(other)).containsExactly(2L);
    assertThat(parts.identities(other)).containsExactly("mail b@x.cn");
    assertThat(parts.directory.find(one).orElseThrow().tier()).isNull();
    assertThat(parts.directory.find(other).orElseThrow().tier()).isEqualTo("VIP");
    assertThat(parts.merges.of(one)).hasSize(1);
  }

  @Test
  void a_person_may_merge_again_what_was_parted() {
    long one = customer("a@x.cn", null, null);
    long other = customer("b@x.cn", null, null);
    parts.merges.merge(one, other, "x", "agent");
    parts.merges.split(one, other, "x", "agent");

    parts.merges.merge(other, one, "one after all", "agent");

    assertThat(parts.directory.keptInsteadOf(one)).contains(other);
  }

  @Test
  void an_id_that_was_given_up_leads_on_over_several_merges() {
    long first = customer("a@x.cn", null, null);
    long second = customer("b@x.cn", null, null);
    long third = customer("c@x.cn", null, null);
    parts.merges.merge(second, first, "x", "agent");

    parts.merges.merge(third, second, "x", "agent");

    assertThat(parts.directory.keptInsteadOf(first)).contains(third);
    assertThatThrownBy(() -> parts.merges.split(second, first, "x", "agent"))
        .isInstanceOf(MergeRefusedException.class)
        .hasMessage("Customer %d is merged into %d; split that first.", second, third);
  }

  @Test
  void what_cannot_be_one_is_refused_with_the_reason() {
    long one = customer("a@x.cn", null, null);
    long other = customer("b@x.cn", null, null);

    assertRefused(one, one, "A customer cannot be merged with itself.");
    assertRefused(one, 999, "There is no customer 999.");
    assertThatThrownBy(() -> parts.merges.split(one, other, "x", "agent"))
        .hasMessage("Customer %d was not merged into %d.", other, one);

    parts.imports.keep(Map.of("id", "C1", "email", "a@x.cn"));
    parts.imports.keep(Map.of("id", "C2", "email", "b@x.cn"));
    assertRefused(
        one,
        other,
        "Customers %d and %d are two in the CRM; merge them there first.".formatted(one, other));

    long third = customer("c@x.cn", null, null);
    parts.merges.merge(one, third, "x", "agent");
    assertRefused(other, third, "Customer %d is merged into %d already.".formatted(third, one));
  }

  private void assertRefused(long one, long other, String sentence) {
    assertThatThrownBy(() -> parts.merges.merge(one, other, "x", "agent"))
        .isInstanceOf(MergeRefusedException.class)
        .hasMessage(sentence);
  }

  private long customer(String address, String name, String tier) {
    var message = mail().from(Party.ofAddress(address, name));
    return parts.whoWrote(tier == null ? message : message.with("customerTier", tier)).get(0);
  }
}
