package org.supporthub.reply;

import jakarta.activation.DataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.supporthub.message.Content;

/** Content as the mail library reads it: streamed each time the mail is written. */
record ContentSource(Content content, String contentType) implements DataSource {
  @Override
  public InputStream getInputStream() throws IOException {
    return content.open();
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    throw new IOException("a file that goes out is not written to");
  }

  @Override
  public String getContentType() {
    return contentType;
  }

  @Override
  public String getName() {
    return "";
  }
}
