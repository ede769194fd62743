package org.supporthub.channel.json;

import java.util.Locale;
import java.util.stream.Collectors;
import org.supporthub.channel.BoundedHttp;
import org.supporthub.channel.ReplyCall;
import org.supporthub.channel.tencent.ApiFailure;
import org.supporthub.channel.tencent.Meaning;
import org.supporthub.message.RejectedMessageException;

/** What a vendor's answer to a reply means. */
final class ReplyOutcome {
  private final ReplyCall call;
  private final BoundedHttp.Answer answer;

  ReplyOutcome(ReplyCall call, BoundedHttp.Answer answer) {
    this.call = call;
    this.answer = answer;
  }

  /** Whether the vendor wants another access token, and has done nothing. */
  boolean tokenNotTaken() {
    return answer.status() == 401
        || ok() && call.expired().filter(condition -> condition.holds(this::at)).isPresent();
  }

  /** Ends well only if the vendor says that it took the reply. */
  void check() throws ApiFailure {
    int status = answer.status();
    String sentence = "the vendor answered %d".formatted(status);
    if (status == 401 || status == 403) {
      throw new ApiFailure(Meaning.SHUT, sentence + ": reply.token is not taken");
    } else if (status == 429) {
      throw new ApiFailure(Meaning.BUSY, sentence);
    } else if (status >= 500) {
      throw new ApiFailure(Meaning.UNCERTAIN, sentence);
    } else if (!ok()) {
      throw new ApiFailure(Meaning.REFUSED, sentence);
    } else if (!call.taken().holds(this::at)) {
      throw new ApiFailure(Meaning.REFUSED, sentence + codes());
    }
  }

  /** What stands at the places that tell; codes only, because answers may quote people. */
  private String codes() {
    String codes =
        call.taken().values().keySet().stream()
            .sorted()
            .map(place -> place + "=" + code(place))
            .filter(each -> !each.endsWith("="))
            .collect(Collectors.joining(", "));
    return codes.isEmpty() ? " without saying that it took the reply" : " with " + codes;
  }

  private String code(String place) {
    String found = at(place);
    return found.matches("[A-Za-z0-9_.-]{1,40}") ? found.toLowerCase(Locale.ROOT) : "";
  }

  private boolean ok() {
    return answer.status() >= 200 && answer.status() < 300;
  }

  private String at(String place) {
    try {
      return new JsonPlaces(StrictJson.read(answer.body()), beside -> "").text(place);
    } catch (RejectedMessageException noJson) {
      return "";
    }
  }
}
