package org.supporthub.channel.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.Channels;
import org.supporthub.channel.FileType;
import org.supporthub.channel.FormatNormaliser;
import org.supporthub.channel.MappedFields;
import org.supporthub.message.Attachment;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.RawMessage;
import org.supporthub.message.RejectedMessageException;
import org.supporthub.message.Sha256;

/**
 * Understands web forms by the field names of the channel's block. A field the block does not name
 * becomes the attribute {@code form.<name>}: a stranger cannot fill {@code customerTier} that way.
 */
@Component
public class FormNormaliser implements FormatNormaliser {
  static final Set<String> TOKENS = Set.of("client_token", "clientToken");

  private final Channels channels;

  public FormNormaliser(Channels channels) {
    this.channels = channels;
  }

  @Override
  public String format() {
    return "form";
  }

  @Override
  public InboundMessage normalise(RawMessage raw) {
    ChannelSettings channel = channels.get(raw.channel());
    Form form = form(raw);
    return new MappedFields(channel, form::value)
        .message(raw, attachments(form.files()), others(channel, form));
  }

  @Override
  public byte[] attachment(RawMessage raw, String part) {
    List<Form.File> files = form(raw).files();
    if (!part.matches("\\d{1,4}") || Integer.parseInt(part) >= files.size()) {
      throw new RejectedMessageException("the form has no file " + part);
    }
    return files.get(Integer.parseInt(part)).bytes();
  }

  /** Names of fields that the block says nothing about. */
  static Set<String> unknown(ChannelSettings channel, Form form) {
    Set<String> known =
        Stream.concat(
                channel.fields().values().stream().flatMap(List::stream),
                Stream.concat(channel.honeypot().stream(), TOKENS.stream()))
            .collect(Collectors.toSet());
    Set<String> names = form.names();
    names.removeAll(known);
    names.remove("_charset_");
    return names;
  }

  private static Form form(RawMessage raw) {
    return FormParser.parse(
        raw.content().bytes(), raw.attributes().getOrDefault("contentType", FormParser.URLENCODED));
  }

  private static Map<String, String> others(ChannelSettings channel, Form form) {
    Map<String, String> others = new TreeMap<>();
    for (String name : unknown(channel, form)) {
      String value = form.value(name);
      if (!value.isEmpty()) {
        others.put("form." + name, value);
      }
    }
    return others;
  }

  private static List<Attachment> attachments(List<Form.File> files) {
    List<Attachment> attachments = new ArrayList<>();
    for (Form.File file : files) {
      String type = FileType.of(file.bytes(), file.name());
      attachments.add(
          new Attachment(
                  file.name(),
                  type,
                  file.bytes().length,
                  Sha256.of(file.bytes()),
                  false,
                  null,
                  String.valueOf(attachments.size()))
              .detected(type, FileType.isDisguised(file.name(), type, type)));
    }
    return attachments;
  }
}
