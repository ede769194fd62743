package org.supporthub.camel.mail;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.component.mail.MailConsumer;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;
import org.jspecify.annotations.Nullable;
import org.supporthub.camel.jms.Causes;
import org.supporthub.message.SettledCallException;
import org.supporthub.watch.ChannelWatch;

/** Tells the watch how every call and every mail of a channel ended. */
public class WatchedRoutes implements RoutePolicyFactory {
  private static final int FAILED = 500;
  private static final int REFUSED = 400;

  private final ChannelWatch watch;
  private final Mailboxes mailboxes;

  public WatchedRoutes(ChannelWatch watch, Mailboxes mailboxes) {
    this.watch = watch;
    this.mailboxes = mailboxes;
  }

  @Override
  public @Nullable RoutePolicy createRoutePolicy(
      CamelContext camel, String routeId, NamedNode route) {
    String from = ((RouteDefinition) route).getInput().getEndpointUri();
    return from.matches("(platform-http|imaps?|pop3s?)\\b.*") ? new Policy() : null;
  }

  private final class Policy extends RoutePolicySupport {
    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
      PolledMailbox mailbox = mailboxes.of(route.getEndpoint());
      if (mailbox != null) {
        String key = exchange.getProperty(MailConsumer.MAIL_MESSAGE_UID, String.class);
        if (key != null) {
          mailbox.ended(key, exchange.getException());
        }
      } else if (route.getEndpoint() instanceof PlatformHttpEndpoint) {
        answered(route.getRouteId(), exchange);
      }
    }
  }

  private void answered(String channel, Exchange call) {
    Integer status = call.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
    if (call.getException() != null || status != null && status >= FAILED) {
      watch.failedCall(
          channel, "A call was not accepted (%s).".formatted(status == null ? FAILED : status));
    } else if (status != null && status >= REFUSED) {
      watch.refused(channel, "A call was refused (%d).".formatted(status));
    } else {
      Throwable caught = call.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
      if (Causes.first(caught, SettledCallException.class).isEmpty()) {
        watch.accepted(channel);
      }
      watch.answered(channel);
    }
  }
}
