package org.supporthub.reply;

import java.util.Optional;

/** Tells the customer of every ticket but CS404. */
public class FakeReadNotices extends ReadNotices {
  public FakeReadNotices() {
    super(null, null, null, null, null, null, null, null);
  }

  @Override
  public Optional<ReadNotice> read(String number) {
    return number.equals("CS404") ? Optional.empty() : Optional.of(new ReadNotice(true, "app"));
  }
}
