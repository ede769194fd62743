package org.supporthub.channel.form;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.supporthub.message.Sha256;

/** A posted form: text fields and files in the order they were sent. */
public record Form(List<Field> fields, List<File> files) {
  /** One text field; a name may come several times. */
  public record Field(String name, String value) {}

  /** One file, its name safe to show and to store. */
  public record File(String field, String name, byte[] bytes) {}

  /** All values of that name, one a line; empty when there is none. */
  String value(String name) {
    return fields.stream()
        .filter(field -> field.name().equals(name))
        .map(Field::value)
        .filter(value -> !value.isBlank())
        .collect(Collectors.joining("\n"));
  }

  Set<String> names() {
    return fields.stream().map(Field::name).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** SHA-256 of what was sent, the same however it was encoded. */
  byte[] hash() {
    MessageDigest hash = Sha256.digest();
    for (Field field : fields) {
      add(hash, 'f', field.name().getBytes(StandardCharsets.UTF_8));
      add(hash, 'v', field.value().getBytes(StandardCharsets.UTF_8));
    }
    for (File file : files) {
      add(hash, 'f', file.field().getBytes(StandardCharsets.UTF_8));
      add(hash, 'n', file.name().getBytes(StandardCharsets.UTF_8));
      add(hash, 'b', file.bytes());
    }
    return hash.digest();
  }

  private static void add(MessageDigest hash, char kind, byte[] bytes) {
    hash.update((byte) kind);
    hash.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
    hash.update(bytes);
  }
}
