package org.supporthub.channel.sms;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.supporthub.channel.messenger.Allowance;
import org.supporthub.channel.messenger.DeliveryResult;
import org.supporthub.channel.messenger.Messenger;
import org.supporthub.channel.messenger.RemoteFile;
import org.supporthub.message.InboundMessage;

/** What short messages tell besides: whether ours arrived. */
@Component
public class SmsMessenger implements Messenger {
  @Override
  public String format() {
    return "sms";
  }

  @Override
  public List<Allowance> allowances(InboundMessage message) {
    return List.of();
  }

  @Override
  public List<RemoteFile> files(InboundMessage message) {
    return List.of();
  }

  /** Our own id where the vendor gave it back, since it is known before the vendor's. */
  @Override
  public Optional<DeliveryResult> result(InboundMessage message) {
    Map<String, String> attributes = message.attributes();
    if (!SmsNormaliser.REPORT.equals(attributes.get(OptOut.EVENT))) {
      return Optional.empty();
    }
    String own = attributes.getOrDefault(SmsNormaliser.OWN, "");
    String id =
        own.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
            ? own
            : attributes.getOrDefault(SmsNormaliser.REMOTE_ID, "");
    return Optional.of(new DeliveryResult(id, attributes.getOrDefault(SmsNormaliser.FAILURE, "")));
  }
}
