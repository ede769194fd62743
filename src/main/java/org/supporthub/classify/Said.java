package org.supporthub.classify;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.supporthub.message.Attachment;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.Party;

/**
 * What rules look at in a message.
 *
 * @param channel name of the channel it came by
 * @param text what is new in it, without quotes and signature
 * @param sender name, address, phone and id of who sent it, as far as they are known
 * @param attachments names of its files, one a line
 * @param recognised what a machine read out of its pictures or heard in its voice; may be wrong
 * @param given what it brings along besides its words
 */
public record Said(
    String channel,
    String subject,
    String text,
    String sender,
    String attachments,
    String recognised,
    Set<Given> given,
    Map<String, String> attributes) {
  /** The attribute of a message that carries its recognised text. */
  public static final String RECOGNISED = "recognised";

  /** The attribute of a call's messages that says what calls of its queue and keys are about. */
  public static final String CALL_CATEGORY = "callCategory";

  /** Something that is no message yet, of which only words are known. */
  public Said(
      String channel,
      String subject,
      String text,
      String sender,
      String attachments,
      Map<String, String> attributes) {
    this(channel, subject, text, sender, attachments, "", Set.of(), attributes);
  }

  /** The same without sender and files. */
  public static Said of(
      String channel, String subject, String text, Map<String, String> attributes) {
    return new Said(channel, subject, text, "", "", attributes);
  }

  /** Only new words count: a thank-you below a quoted complaint is no complaint. */
  public static Said of(InboundMessage message) {
    return new Said(
        message.channel(),
        message.subject(),
        message.newText(),
        shown(message.sender()),
        message.attachments().stream().map(Attachment::name).collect(Collectors.joining("\n")),
        message.attributes().getOrDefault(RECOGNISED, ""),
        Given.by(message),
        message.attributes());
  }

  /** The same message with other attributes. */
  public Said with(Map<String, String> others) {
    return new Said(channel, subject, text, sender, attachments, recognised, given, others);
  }

  private static String shown(Party sender) {
    return Stream.of(sender.name(), sender.address(), sender.phone(), sender.externalId())
        .filter(part -> part != null && !part.isEmpty())
        .collect(Collectors.joining("\n"));
  }
}
