package org.supporthub.channel.mail;

/**
 * What reading one mail may cost; a mail beyond it is read as far as it goes and flagged.
 *
 * @param bytes of the whole mail
 * @param parts in the MIME tree, containers counted
 * @param depth of the MIME tree
 * @param headerLines of one header block
 * @param headerBytes of one header block
 * @param addresses in one header field
 * @param references Message-IDs kept of a thread, the newest
 * @param textChars of the text and of the HTML
 * @param subjectChars of the subject
 */
record MailLimits(
    int bytes,
    int parts,
    int depth,
    int headerLines,
    int headerBytes,
    int addresses,
    int references,
    int textChars,
    int subjectChars) {

  /** A mail of 35 MB carries about 25 MB of attachments in base64. */
  static final MailLimits STANDARD =
      new MailLimits(35 << 20, 100, 10, 1000, 64 << 10, 200, 200, 1_000_000, 1000);
}
