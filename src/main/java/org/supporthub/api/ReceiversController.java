package org.supporthub.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.supporthub.event.Receiver;
import org.supporthub.event.Receivers;

/** Who is told of events. */
@RestController
@RequestMapping("/api/receivers")
@Tag(name = "Configuration")
class ReceiversController {
  private final Receivers receivers;

  ReceiversController(Receivers receivers) {
    this.receivers = receivers;
  }

  @GetMapping
  @Operation(
      summary = "All receivers of events in the order of receivers.yaml",
      description = "A receiver by HTTP without a URL is not enabled. Secrets are not shown.")
  List<EventReceiver> receivers() {
    return receivers.all().stream().map(EventReceiver::of).toList();
  }

  /** A receiver as it is shown: nothing of URLs, which may hold keys, and of secrets. */
  record EventReceiver(String name, String label, Receiver.Kind kind, boolean enabled) {
    static EventReceiver of(Receiver receiver) {
      return new EventReceiver(
          receiver.name(), receiver.label(), receiver.kind(), receiver.enabled());
    }
  }
}
