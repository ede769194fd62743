package org.supporthub.channel.push;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.supporthub.channel.Account;
import org.supporthub.message.RejectedMessageException;

/** Finds what was pushed within a body, encrypted or in clear. */
public record PushReader(Account account) {
  private static final String ENCRYPT = "Encrypt";

  /** What was encrypted, and the key that opened it. */
  public record Opened(Push push, EncodingAesKey key) {}

  /**
   * What a body holds that was let in, be it long ago: also when it was encrypted with a key that
   * is no longer in use. What stands beside something encrypted counts only where no key is known.
   *
   * @throws RejectedMessageException saying what is wrong with it
   */
  public Push read(byte[] body) {
    Push outside = new Push(PushXml.read(body));
    String encrypted = outside.get(ENCRYPT);
    List<String> keys =
        Stream.concat(account.aesKeys().stream(), account.retiredAesKeys().stream()).toList();
    boolean inClear = encrypted.isEmpty() || (keys.isEmpty() && !outside.type().isEmpty());
    return inClear ? outside : open(encrypted, keys).push();
  }

  /** What stands in the body encrypted, empty if nothing does. */
  public static String encrypted(byte[] body) {
    return new Push(PushXml.read(body)).get(ENCRYPT);
  }

  /** Opens it with a key in use. */
  public Opened open(String encrypted) {
    return open(encrypted, account.aesKeys());
  }

  /** What a key in use opens, which is no XML where the URL is checked. */
  public String text(String encrypted) {
    for (String encoded : account.aesKeys()) {
      Optional<EncodingAesKey.Opened> found = new EncodingAesKey(encoded).open(encrypted);
      if (found.isPresent()) {
        return ours(found.get());
      }
    }
    throw notOurs();
  }

  private Opened open(String encrypted, List<String> keys) {
    for (String encoded : keys) {
      EncodingAesKey key = new EncodingAesKey(encoded);
      Optional<EncodingAesKey.Opened> found = key.open(encrypted);
      if (found.isPresent()) {
        return new Opened(new Push(PushXml.read(ours(found.get()))), key);
      }
    }
    throw notOurs();
  }

  private String ours(EncodingAesKey.Opened opened) {
    if (!opened.id().equals(account.appId())) {
      throw new RejectedMessageException("the message is encrypted for another account");
    }
    return opened.message();
  }

  private static RejectedMessageException notOurs() {
    return new RejectedMessageException("the message is encrypted with no EncodingAESKey of ours");
  }
}
