package org.supporthub.channel.messenger;

import java.util.Map;
import org.supporthub.channel.oauth.TokenRefusedException;
import org.supporthub.channel.tencent.Api;
import org.supporthub.channel.tencent.ApiAccount;
import org.supporthub.channel.tencent.ApiAnswer;
import org.supporthub.channel.tencent.ApiFailure;
import org.supporthub.channel.tencent.ApiTokens;
import org.supporthub.channel.tencent.Meaning;

/** Files of customers at WeChat's and WeCom's, by a media id, which is good for three days. */
public final class MediaById {
  private static final String PATH = "/cgi-bin/media/get";

  private final Api api;

  public MediaById(ApiTokens tokens) {
    this.api = Api.forMedia(tokens);
  }

  /**
   * What is answered: the file, or a JSON object that says no failure.
   *
   * @param most bytes the file may have
   */
  public ApiAnswer get(ApiAccount account, RemoteFile file, int most) throws FetchFailure {
    if (file.reference().isEmpty()) {
      throw new FetchFailure("it has no media id", false);
    }
    Map<String, String> query = Map.of("media_id", file.reference());
    try {
      ApiAnswer answer =
          api.call(account, new Api.Call(PATH, query, request -> request.GET(), most + 1));
      if (answer.isFile() && answer.http().body().length > most) {
        throw new FetchFailure("it has more than %d bytes".formatted(most), false);
      }
      return answer;
    } catch (TokenRefusedException e) {
      throw new FetchFailure(e.getMessage(), true);
    } catch (ApiFailure e) {
      throw failure(e);
    }
  }

  /** What a failure of the interface means for a file. */
  public static FetchFailure failure(ApiFailure failure) {
    return new FetchFailure(failure.getMessage(), failure.meaning() != Meaning.REFUSED);
  }
}
