package org.supporthub.channel;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.supporthub.channel.ChannelSettings.Label;
import org.supporthub.message.Flag;
import org.supporthub.message.Medium;

/** A block of {@code channels.yaml} as it is written: flat, and with most keys left out. */
record ChannelBlock(
    Label label,
    String abbreviation,
    Medium medium,
    String format,
    @Nullable String maxBytes,
    @Nullable String protocol,
    @Nullable String host,
    @Nullable Integer port,
    @Nullable Boolean tls,
    @Nullable String user,
    @Nullable String password,
    @Nullable String folder,
    @Nullable String doneFolder,
    @Nullable Integer pollSeconds,
    @Nullable Integer batch,
    @Nullable String maxBytesPerPoll,
    @Nullable Boolean leaveOnServer,
    @Nullable Integer expectEveryMinutes,
    @Nullable OAuth oauth,
    @Nullable Smtp smtp,
    @Nullable Account account,
    @Nullable Telephony telephony,
    @Nullable ShortMessages sms,
    @Nullable Boolean readNotice,
    @Nullable Verify verify,
    @Nullable Map<String, JsonNode> fields,
    @Nullable List<String> required,
    @Nullable Map<String, String> constants,
    @Nullable Map<String, JsonNode> messages,
    @Nullable Map<String, Event> events,
    @Nullable Map<Flag, Map<String, JsonNode>> flags,
    @Nullable Attachments attachments,
    @Nullable JsonNode deliveryKey,
    @Nullable Handshake handshake,
    @Nullable JsonNode answer,
    @Nullable String timeZone,
    @Nullable Reply reply,
    @Nullable String thanks,
    @Nullable String businessLine,
    @Nullable String honeypot) {

  record Smtp(
      @Nullable String host,
      @Nullable Integer port,
      @Nullable String security,
      @Nullable String user,
      @Nullable String password,
      @Nullable String from,
      @Nullable String replyTo,
      @Nullable Boolean plusReplyTo,
      @Nullable Boolean plusEnvelope) {
    @Override
    public String toString() {
      return "Smtp[]";
    }
  }

  record OAuth(
      @Nullable String tokenUrl,
      @Nullable String grant,
      @Nullable String clientId,
      @Nullable String clientSecret,
      @Nullable String scope,
      @Nullable String refreshToken,
      @Nullable String keyFile,
      @Nullable String secretExpires) {
    @Override
    public String toString() {
      return "OAuth[]";
    }
  }

  record Account(
      @Nullable String appId,
      @Nullable String corpId,
      @Nullable String mode,
      @Nullable List<String> aesKeys,
      @Nullable List<String> retiredAesKeys,
      @Nullable String acknowledgement,
      @Nullable String secret,
      @Nullable String apiBase,
      @Nullable Template template,
      @Nullable List<String> openKfIds,
      @Nullable Integer pullMinutes) {
    @Override
    public String toString() {
      return "Account[" + mode + "]";
    }
  }

  record Event(Map<String, JsonNode> when, String text, @Nullable Map<String, JsonNode> fields) {}

  record Attachments(
      JsonNode at,
      @Nullable JsonNode url,
      @Nullable JsonNode name,
      @Nullable JsonNode type,
      @Nullable JsonNode size) {}

  record Reply(
      @Nullable String base,
      @Nullable String token,
      String path,
      @Nullable Map<String, String> query,
      @Nullable Map<String, String> headers,
      JsonNode body,
      @Nullable JsonNode picture,
      @Nullable JsonNode file,
      @Nullable Upload upload,
      @Nullable Sign sign,
      @Nullable UserSig userSig,
      @Nullable Access access,
      @Nullable Map<String, JsonNode> taken,
      @Nullable Map<String, JsonNode> expired) {
    @Override
    public String toString() {
      return "Reply[" + path + "]";
    }
  }

  record Upload(String field, @Nullable Map<String, String> fields) {}

  record Sign(@Nullable String algorithm, String signed) {}

  record UserSig(String sdkAppId, String identifier) {}

  record Access(String path, Map<String, String> form, JsonNode at, @Nullable JsonNode seconds) {
    @Override
    public String toString() {
      return "Access[" + path + "]";
    }
  }

  record Handshake(Map<String, JsonNode> when, Map<String, String> answer) {}

  record Template(
      @Nullable String id, @Nullable String url, @Nullable Map<String, String> fields) {}

  record Telephony(
      @Nullable String system,
      @Nullable String publicUrl,
      @Nullable String region,
      @Nullable String timeZone,
      @Nullable Boolean encodedValues,
      @Nullable List<String> internalContexts,
      @Nullable List<String> secretNodes,
      @Nullable Integer longestKey,
      @Nullable List<String> ticketAlways,
      @Nullable Boolean ticketForAbandoned,
      @Nullable List<String> logOnly,
      @Nullable Map<String, Map<String, String>> values,
      @Nullable Recordings recordings,
      @Nullable List<CallRoute> routing) {}

  record Recordings(
      @Nullable Boolean fetch,
      @Nullable String url,
      @Nullable String login,
      @Nullable List<String> hosts) {
    @Override
    public String toString() {
      return "Recordings[" + url + "]";
    }
  }

  record CallRoute(
      @Nullable List<String> queues,
      @Nullable List<String> keys,
      @Nullable String category,
      @Nullable String team,
      org.supporthub.channel.CallRoute.@Nullable PopUp popUp) {}

  record ShortMessages(
      String vendor,
      @Nullable String publicUrl,
      @Nullable String region,
      @Nullable String apiBase,
      @Nullable String apiRegion,
      @Nullable String accountId,
      @Nullable String secret,
      @Nullable String sender,
      @Nullable String appId,
      @Nullable Map<String, SmsTemplate> templates) {
    @Override
    public String toString() {
      return "ShortMessages[" + vendor + "]";
    }
  }

  record SmsTemplate(@Nullable String id, String text, @Nullable Map<String, String> parameters) {}

  record Verify(
      @Nullable String scheme,
      @Nullable List<String> secrets,
      @Nullable Integer toleranceSeconds,
      @Nullable In in,
      @Nullable String algorithm,
      @Nullable String signed,
      @Nullable Timestamp timestamp,
      @Nullable Map<String, JsonNode> expect) {
    static final Verify NOTHING = new Verify(null, null, null, null, null, null, null, null);

    record In(
        @Nullable String header,
        @Nullable String query,
        @Nullable String prefix,
        @Nullable String encoding) {}

    record Timestamp(@Nullable String header, @Nullable String query, @Nullable String unit) {}

    @Override
    public String toString() {
      return "Verify[" + scheme + "]";
    }
  }

  @Override
  public String toString() {
    return "ChannelBlock[" + format + "]";
  }
}
