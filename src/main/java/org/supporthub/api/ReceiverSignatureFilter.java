package org.supporthub.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;
import org.supporthub.event.ReceiverSignatures;

/**
 * Recognises a receiver of events by its signature, for the one call that receivers may make. What
 * is not signed as it should be is refused as any call without a token.
 */
class ReceiverSignatureFilter extends OncePerRequestFilter {
  private static final String SIGNATURE = "webhook-signature";
  private static final int MOST = 1 << 20;

  private final ReceiverSignatures signatures;
  private final RequestAttributeSecurityContextRepository contexts =
      new RequestAttributeSecurityContextRepository();

  ReceiverSignatureFilter(ReceiverSignatures signatures) {
    this.signatures = signatures;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getMethod().equals("POST")
        || !request.getRequestURI().equals(ProactiveController.PATH)
        || request.getHeader(SIGNATURE) == null;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    byte[] body = request.getInputStream().readNBytes(MOST + 1);
    if (body.length <= MOST) {
      signatures
          .signedBy(
              header(request, "webhook-id"),
              header(request, "webhook-timestamp"),
              header(request, SIGNATURE),
              body)
          .ifPresent(receiver -> authenticate(receiver, request, response));
    }
    chain.doFilter(new Read(request, body), response);
  }

  private void authenticate(
      String receiver, HttpServletRequest request, HttpServletResponse response) {
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        UsernamePasswordAuthenticationToken.authenticated(
            "receiver:" + receiver, null, AuthorityUtils.createAuthorityList("ROLE_RECEIVER")));
    SecurityContextHolder.setContext(context);
    contexts.saveContext(context, request, response);
  }

  private static String header(HttpServletRequest request, String name) {
    return Optional.ofNullable(request.getHeader(name)).orElse("");
  }

  /** The same call, whose body can be read again. */
  private static final class Read extends HttpServletRequestWrapper {
    private final byte[] body;

    Read(HttpServletRequest request, byte[] body) {
      super(request);
      this.body = body;
    }

    @Override
    public ServletInputStream getInputStream() {
      return new Bytes(new ByteArrayInputStream(body));
    }
  }

  private static final class Bytes extends ServletInputStream {
    private final ByteArrayInputStream bytes;

    Bytes(ByteArrayInputStream bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      return bytes.read(into, offset, length);
    }

    @Override
    public boolean isFinished() {
      return bytes.available() == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new IllegalStateException("the body is read at once");
    }
  }
}
