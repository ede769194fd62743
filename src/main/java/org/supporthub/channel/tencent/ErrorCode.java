package org.supporthub.channel.tencent;

import java.util.Map;

/**
 * An {@code errcode}, which the interfaces of WeChat and WeCom answer with HTTP 200 (global return
 * codes of both). Zero is success.
 *
 * @param words what it says and what to do, for people; never what the server wrote, which names
 *     customers and addresses
 */
public record ErrorCode(int number, Meaning meaning, String words) {
  private static final Map<Integer, ErrorCode> KNOWN =
      Map.ofEntries(
          known(-1, Meaning.BUSY, "the server is busy"),
          known(40001, Meaning.TOKEN, "access token or secret not valid; check the secret"),
          known(40003, Meaning.REFUSED, "the customer's id is not of this account"),
          known(40007, Meaning.REFUSED, "the media id is not valid or has expired"),
          known(40013, Meaning.SHUT, "the id of the account is not valid; check it"),
          known(40014, Meaning.TOKEN, "access token not valid"),
          known(40037, Meaning.REFUSED, "the template is not one of this account; check its id"),
          known(40125, Meaning.SHUT, "the secret of the account is not valid; check it"),
          known(40164, Meaning.SHUT, "our address is not on the account's list of allowed ones"),
          known(41001, Meaning.TOKEN, "access token missing"),
          known(42001, Meaning.TOKEN, "access token expired"),
          known(43004, Meaning.OVER, "the customer does not follow the account"),
          known(43101, Meaning.OVER, "the customer has not agreed to such messages"),
          known(45001, Meaning.REFUSED, "the file is too large"),
          known(45002, Meaning.REFUSED, "the text is too long"),
          known(45009, Meaning.BUSY, "all calls that are allowed for the day were made"),
          known(45011, Meaning.BUSY, "calls were made too fast"),
          known(45015, Meaning.OVER, "the customer last wrote more than 48 hours ago"),
          known(45033, Meaning.BUSY, "too many calls at once"),
          known(45047, Meaning.OVER, "the customer was sent as many messages as are allowed"),
          known(48001, Meaning.SHUT, "the account has no right to this interface"),
          known(48002, Meaning.OVER, "the customer refuses messages, or the right is missing"),
          known(48004, Meaning.SHUT, "the interface is barred for the account; see its console"),
          known(50002, Meaning.SHUT, "the account is restricted; see its console"),
          known(60020, Meaning.SHUT, "our address is not on the account's list of allowed ones"),
          known(95000, Meaning.SHUT, "the id of the service account is not valid; check it"),
          known(95001, Meaning.OVER, "the customer was sent as many messages as are allowed"),
          known(95002, Meaning.OVER, "the customer last wrote more than 48 hours ago"),
          known(95007, Meaning.REFUSED, "the token of the notification is not valid"),
          known(95013, Meaning.OVER, "the session with the customer has ended"),
          known(95014, Meaning.REFUSED, "the member is not on duty for the service account"),
          known(95016, Meaning.REFUSED, "the session cannot take this state"),
          known(95017, Meaning.SHUT, "calls are not switched on for the service account"),
          known(95018, Meaning.OVER, "a person in WeCom has the session with the customer"));

  private static Map.Entry<Integer, ErrorCode> known(int number, Meaning meaning, String words) {
    return Map.entry(number, new ErrorCode(number, meaning, words));
  }

  /** The code of this number; one that is not known will not work by being tried again. */
  public static ErrorCode of(int number) {
    if (number >= 61451 && number <= 61459) {
      return new ErrorCode(number, Meaning.REFUSED, "a customer-service account is not valid");
    }
    ErrorCode known = KNOWN.get(number);
    return known != null ? known : new ErrorCode(number, Meaning.REFUSED, "not known to the hub");
  }

  /** As it is shown: {@code errcode 45015: the customer …}. */
  public String sentence() {
    return "errcode %d: %s".formatted(number, words);
  }
}
