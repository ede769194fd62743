package org.supporthub.channel.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.download.Download;
import org.supporthub.channel.messenger.Allowance;
import org.supporthub.channel.messenger.DeliveryResult;
import org.supporthub.channel.messenger.FetchFailure;
import org.supporthub.channel.messenger.FetchedFile;
import org.supporthub.channel.messenger.FileKind;
import org.supporthub.channel.messenger.Messenger;
import org.supporthub.channel.messenger.RemoteFile;
import org.supporthub.channel.messenger.RemoteFiles;
import org.supporthub.message.InboundMessage;

/**
 * Files of chats, which lie with the vendor under an address of their own. The type is that of
 * their bytes, whatever the vendor says.
 */
@Component
public class ChatFiles implements Messenger, RemoteFiles {
  private static final String NAMELESS = "file";

  private final Download download;

  public ChatFiles(Download download) {
    this.download = download;
  }

  @Override
  public String format() {
    return "json";
  }

  /** Chats may be answered as often as there is something to say. */
  @Override
  public List<Allowance> allowances(InboundMessage message) {
    return List.of();
  }

  @Override
  public List<RemoteFile> files(InboundMessage message) {
    Map<String, String> attributes = message.attributes();
    List<RemoteFile> files = new ArrayList<>();
    for (int i = 1; attributes.containsKey(LinkedFiles.attribute(i, "url")); i++) {
      files.add(
          new RemoteFile(
              attributes.getOrDefault(LinkedFiles.attribute(i, "name"), NAMELESS),
              "",
              attributes.get(LinkedFiles.attribute(i, "url"))));
    }
    return files;
  }

  @Override
  public Optional<DeliveryResult> result(InboundMessage message) {
    return Optional.empty();
  }

  @Override
  public FetchedFile fetch(ChannelSettings channel, RemoteFile file, int most) throws FetchFailure {
    FetchedFile named = FileKind.named(file.name(), download.get(file.url(), most));
    return file.name().indexOf('.') < 0
        ? named
        : new FetchedFile(file.name(), named.contentType(), named.bytes());
  }
}
