package org.supporthub.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.Channels;
import org.supporthub.message.Medium;
import org.supporthub.watch.ChannelStatus;
import org.supporthub.watch.ChannelWatch;

/** The ways in. */
@RestController
@RequestMapping("/api/channels")
@Tag(name = "Configuration")
class ChannelsController {
  private final Channels channels;
  private final ChannelWatch watch;

  ChannelsController(Channels channels, ChannelWatch watch) {
    this.channels = channels;
    this.watch = watch;
  }

  @GetMapping
  @Operation(
      summary = "All channels in the order of channels.yaml, and how they are doing",
      description =
          "OK; SILENT: no message within expectEveryMinutes; BROKEN: it does not work since"
              + " lastError; OFF: a mail channel without a host, a WeChat channel without an AppID or WeCom without a CorpID. The errors hold no secrets.")
  @ApiResponse(responseCode = "200", description = "The channels")
  List<Channel> channels() {
    Map<String, ChannelStatus> statuses = watch.statuses();
    return channels.all().stream()
        .filter(settings -> statuses.containsKey(settings.name()))
        .map(settings -> Channel.of(settings, statuses.get(settings.name())))
        .toList();
  }

  /** A channel as it is shown: nothing of hosts, users and secrets. */
  record Channel(
      String name,
      ChannelSettings.Label label,
      Medium medium,
      boolean enabled,
      @Nullable Integer expectEveryMinutes,
      @JsonUnwrapped ChannelStatus status) {
    static Channel of(ChannelSettings settings, ChannelStatus status) {
      return new Channel(
          settings.name(),
          settings.label(),
          settings.medium(),
          settings.enabled(),
          settings.expectEveryMinutes().orElse(null),
          status);
    }
  }
}
