package org.supporthub.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.Channels;
import org.supporthub.message.Medium;

/** The ways in. */
@RestController
@RequestMapping("/api/channels")
@Tag(name = "Configuration")
class ChannelsController {
  private final Channels channels;

  ChannelsController(Channels channels) {
    this.channels = channels;
  }

  @GetMapping
  @Operation(
      summary = "All channels in the order of channels.yaml",
      description = "A mail channel without a host is not enabled.")
  List<Channel> channels() {
    return channels.all().stream().map(Channel::of).toList();
  }

  /** A channel as it is shown: nothing of hosts, users and secrets. */
  record Channel(String name, ChannelSettings.Label label, Medium medium, boolean enabled) {
    static Channel of(ChannelSettings settings) {
      return new Channel(settings.name(), settings.label(), settings.medium(), settings.enabled());
    }
  }
}
