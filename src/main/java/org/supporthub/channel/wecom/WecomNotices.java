package org.supporthub.channel.wecom;

import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;
import org.supporthub.message.Flag;
import org.supporthub.message.InboundMessage;

/**
 * Keeps what WeCom told until the messages were fetched. Filing calls it in its transaction, so
 * that no notice is lost and none counts twice.
 */
@Component
public class WecomNotices {
  private final KfPullStore store;

  WecomNotices(KfPullStore store) {
    this.store = store;
  }

  /** Looks through messages that are new. */
  public void note(Collection<InboundMessage> filed) {
    List<KfPullStore.Told> told =
        filed.stream()
            .filter(message -> message.flags().contains(Flag.EVENT))
            .flatMap(
                event ->
                    Notice.of(event.attributes())
                        .map(
                            notice ->
                                new KfPullStore.Told(event.channel(), notice, event.receivedAt()))
                        .stream())
            .toList();
    if (!told.isEmpty()) {
      store.add(told);
    }
  }
}
