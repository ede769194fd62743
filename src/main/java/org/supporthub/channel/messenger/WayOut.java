package org.supporthub.channel.messenger;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.oauth.TokenRefusedException;
import org.supporthub.channel.tencent.ApiFailure;

/** How messages of ours leave by a messenger. */
public interface WayOut {
  /** The format of the channels whose messages it carries. */
  String format();

  /** Whether it writes into a conversation and not to a person. */
  default boolean byConversation() {
    return false;
  }

  /**
   * The messages that a reply becomes, in order, the same each time it is asked.
   *
   * @throws UnfitReplyException if the messenger cannot carry it
   */
  List<OutPart> parts(String text, List<OutFile> files);

  /**
   * Sends one message.
   *
   * @param recipient the id the channel knows the customer by, or the conversation
   * @throws TokenRefusedException nothing was sent
   * @throws ApiFailure says whether anything may have been sent
   */
  void send(ChannelSettings channel, String recipient, OutPart part)
      throws TokenRefusedException, ApiFailure;

  /**
   * Sends the message that is approved for customers who may not be written to freely.
   *
   * @param values what its fields are filled in with, by name
   * @return the messenger's id of it; empty if the channel has no such message
   */
  Optional<String> remind(ChannelSettings channel, String recipient, Map<String, String> values)
      throws TokenRefusedException, ApiFailure;
}
