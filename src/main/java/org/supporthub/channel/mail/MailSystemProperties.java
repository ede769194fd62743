package org.supporthub.channel.mail;

import java.util.Map;

/**
 * The lenient settings of the mail library, which it reads once a JVM: {@link #apply} must run
 * before any of its classes is loaded. A value given on the command line wins.
 */
public final class MailSystemProperties {
  private static final Map<String, String> LENIENT =
      Map.ofEntries(
          Map.entry("mail.mime.decodetext.strict", "false"),
          Map.entry("mail.mime.parameters.strict", "false"),
          Map.entry("mail.mime.base64.ignoreerrors", "true"),
          Map.entry("mail.mime.ignoreunknownencoding", "true"),
          Map.entry("mail.mime.multipart.allowempty", "true"),
          Map.entry("mail.mime.uudecode.ignoreerrors", "true"),
          Map.entry("mail.mime.address.strict", "false"));

  static {
    LENIENT.forEach(System.getProperties()::putIfAbsent);
  }

  private MailSystemProperties() {}

  /** Sets them; calling it again changes nothing. */
  public static void apply() {
    // the static initialiser has done it
  }
}
