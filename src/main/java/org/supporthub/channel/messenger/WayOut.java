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
   * Whether a message that is sent twice under one key arrives once, so that it may be sent again
   * when nobody knows whether it left.
   */
  default boolean absorbsCopies() {
    return false;
  }

  /** Whether its messages are made of templates; then every one has some. */
  default boolean byTemplate() {
    return false;
  }

  /**
   * Looks whether the channel can carry a message.
   *
   * @param template name of the one it would leave by
   * @throws UnfitReplyException if it cannot
   */
  default void check(ChannelSettings channel, String template) {}

  /** Where somebody with this telephone number is reached; empty if not by their number. */
  default Optional<String> byPhone(ChannelSettings channel, String phone) {
    return Optional.empty();
  }

  /** The customer whom a recipient is, by the id that limits are counted for. */
  default String customer(String recipient) {
    return recipient;
  }

  /**
   * The messages that a reply becomes, in order, the same each time it is asked.
   *
   * @throws UnfitReplyException if the messenger cannot carry it
   */
  List<OutPart> parts(String text, List<OutFile> files);

  /**
   * The same by one channel.
   *
   * @throws UnfitReplyException if the messenger, or this channel as it is set up, cannot carry it
   */
  default List<OutPart> parts(ChannelSettings channel, String text, List<OutFile> files) {
    return parts(text, files);
  }

  /**
   * Sends one message.
   *
   * @param recipient where the customer wants answers, or the id the channel knows them by; or the
   *     conversation
   * @param key equal when the same message is sent again
   * @return the messenger's id of it, where it tells later what became of it under that
   * @throws TokenRefusedException nothing was sent
   * @throws ApiFailure says whether anything may have been sent
   */
  Optional<String> send(ChannelSettings channel, String recipient, OutPart part, PartKey key)
      throws TokenRefusedException, ApiFailure;

  /** Sends one message of which is known what it answers, and before whose eyes it comes. */
  default Optional<String> send(
      ChannelSettings channel, Recipient recipient, OutPart part, PartKey key)
      throws TokenRefusedException, ApiFailure {
    return send(channel, recipient.id(), part, key);
  }

  /**
   * Sends the message that is approved for customers who may not be written to freely.
   *
   * @param values what its fields are filled in with, by name
   * @return the messenger's id of it; empty if the channel has no such message
   */
  Optional<String> remind(ChannelSettings channel, String recipient, Map<String, String> values)
      throws TokenRefusedException, ApiFailure;
}
