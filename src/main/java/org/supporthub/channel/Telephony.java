package org.supporthub.channel;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How the callbacks of a telephone system are read, and what becomes of its calls.
 *
 * @param system {@code fields}: by the block's fields; otherwise a system that is known, as {@code
 *     twilio}
 * @param publicUrl the URL of the channel as the system calls it, of which Twilio's signature is
 *     made
 * @param region country of the trunk, ISO 3166, by which national numbers are read
 * @param timeZone of local times without a zone
 * @param encodedValues FreeSWITCH: values are percent-encoded within the JSON
 * @param internalContexts FreeSWITCH: dialplan contexts that our own telephones call from
 * @param secretNodes IVR nodes whose keys are never kept
 * @param longestKey most digits of an entry that is kept; longer ones are card numbers and the like
 * @param ticketAlways ids or names of queues whose answered calls get a ticket too; {@code *} is
 *     all
 * @param ticketForAbandoned whether a call that ended in the announcements gets a ticket
 * @param logOnly causes of calls that get no ticket whatever happened
 * @param values target field to what the system writes, lower case, to what it means
 * @param recordings where recordings are fetched
 * @param routing what calls of some queues, or with some keys, are about; the first that fits
 *     counts
 */
public record Telephony(
    String system,
    String publicUrl,
    String region,
    ZoneId timeZone,
    boolean encodedValues,
    Set<String> internalContexts,
    Set<String> secretNodes,
    int longestKey,
    Set<String> ticketAlways,
    boolean ticketForAbandoned,
    Set<String> logOnly,
    Map<String, Map<String, String>> values,
    RecordingSource recordings,
    List<CallRoute> routing) {

  /** The system of which nothing is known but the fields of the block. */
  public static final String FIELDS = "fields";

  /** Where Twilio's examples are sent to. */
  private static final String EXAMPLE_URL = "https://hub.example.com/channels/example";

  public Telephony {
    internalContexts = Set.copyOf(internalContexts);
    secretNodes = Set.copyOf(secretNodes);
    ticketAlways = Set.copyOf(ticketAlways);
    logOnly = Set.copyOf(logOnly);
    values = Map.copyOf(values);
    routing = List.copyOf(routing);
  }

  /** What a text of the system means in a target field; the text itself where nothing is said. */
  public String meaning(String target, String text) {
    return Optional.ofNullable(values.get(target))
        .map(
            meanings -> {
              String known = meanings.get(text.strip().toLowerCase(Locale.ROOT));
              return known == null ? meanings.getOrDefault("*", text) : known;
            })
        .orElse(text);
  }

  /** Whether answered calls of one of these queue names get a ticket. */
  public boolean ticketAlways(List<String> names) {
    return ticketAlways.contains("*") || names.stream().anyMatch(ticketAlways::contains);
  }

  /**
   * What a call is about by its queue and keys; empty where nothing is said of such calls.
   *
   * @param queueNames id and name of its queue
   * @param keys that the caller pressed, in order
   */
  public Optional<CallRoute> route(List<String> queueNames, List<String> keys) {
    return routing.stream().filter(route -> route.fits(queueNames, keys)).findFirst();
  }

  boolean ready(Verification verify) {
    return verify.open()
        || (!verify.secrets().isEmpty()
            && !(verify.scheme().equals("twilio") && publicUrl.isEmpty()));
  }

  Telephony rehearsing() {
    return new Telephony(
        system,
        publicUrl.isEmpty() ? EXAMPLE_URL : publicUrl,
        region,
        timeZone,
        encodedValues,
        internalContexts,
        secretNodes,
        longestKey,
        ticketAlways,
        ticketForAbandoned,
        logOnly,
        values,
        recordings,
        routing);
  }
}
