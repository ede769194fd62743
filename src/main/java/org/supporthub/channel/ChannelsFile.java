package org.supporthub.channel;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Map;

/** The whole of {@code channels.yaml}: blocks by channel name. */
record ChannelsFile(Map<String, ChannelBlock> blocks) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  ChannelsFile {}
}
