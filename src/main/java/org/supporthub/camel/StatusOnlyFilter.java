package org.supporthub.camel;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.function.Predicate;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes the words from answers that tell of a failure, whoever gives them, for senders that know
 * their own protocol only and might show the words to their user.
 */
public final class StatusOnlyFilter extends OncePerRequestFilter {
  private final Predicate<String> withoutWords;

  /**
   * @param withoutWords whether the channel of this name has such a sender
   */
  public StatusOnlyFilter(Predicate<String> withoutWords) {
    this.withoutWords = withoutWords;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String path = request.getRequestURI();
    boolean wordless = withoutWords.test(path.substring(path.lastIndexOf('/') + 1));
    chain.doFilter(request, wordless ? new Wordless(response) : response);
  }

  private static final class Wordless extends HttpServletResponseWrapper {
    Wordless(HttpServletResponse response) {
      super(response);
    }

    private boolean failed() {
      return getStatus() >= HttpStatus.BAD_REQUEST.value();
    }

    /** Without the error page that the server would make. */
    @Override
    public void sendError(int status) {
      setStatus(status);
    }

    @Override
    public void sendError(int status, String message) {
      setStatus(status);
    }

    @Override
    public void setContentType(String type) {
      if (!failed()) {
        super.setContentType(type);
      }
    }

    @Override
    public void setHeader(String name, String value) {
      if (!describesTheBody(name)) {
        super.setHeader(name, value);
      }
    }

    @Override
    public void addHeader(String name, String value) {
      if (!describesTheBody(name)) {
        super.addHeader(name, value);
      }
    }

    @Override
    public void setContentLength(int length) {
      super.setContentLength(failed() ? 0 : length);
    }

    @Override
    public void setContentLengthLong(long length) {
      super.setContentLengthLong(failed() ? 0 : length);
    }

    private boolean describesTheBody(String header) {
      return failed()
          && (header.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE)
              || header.equalsIgnoreCase(HttpHeaders.CONTENT_LENGTH));
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
      return failed() ? new Nowhere() : super.getOutputStream();
    }

    @Override
    public PrintWriter getWriter() throws IOException {
      return failed() ? new PrintWriter(Writer.nullWriter()) : super.getWriter();
    }
  }

  private static final class Nowhere extends ServletOutputStream {
    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new IllegalStateException("calls of channels are answered by their own thread");
    }

    @Override
    public void write(int b) {
      // Dropped.
    }
  }
}
