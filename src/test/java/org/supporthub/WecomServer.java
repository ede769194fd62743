package org.supporthub;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * WeCom with its customer service: keeps what customers write, hands it out by cursor two at a
 * time, and tells the hub of it. Shares no code with the hub.
 */
public final class WecomServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SYNC = "/cgi-bin/kf/sync_msg";
  private static final String SEND = "/cgi-bin/kf/send_msg";
  private static final int PAGE = 2;

  private final WechatServer caller;
  private final Map<String, List<JsonNode>> messages = new ConcurrentHashMap<>();
  private final WireMockServer server =
      new WireMockServer(wireMockConfig().dynamicPort().extensions(new Pages()));
  private volatile int failing;

  public WecomServer(String corpId, String token, String aesKey) {
    caller = new WechatServer(corpId, token, aesKey);
    server.start();
    server.stubFor(
        get(urlPathEqualTo("/cgi-bin/gettoken"))
            .willReturn(okJson("{\"errcode\":0,\"access_token\":\"t1\",\"expires_in\":7200}")));
    server.stubFor(post(urlPathEqualTo(SYNC)).willReturn(okJson("{}").withTransformers("pages")));
    server.stubFor(
        post(urlPathEqualTo(SEND)).willReturn(okJson("{\"errcode\":0,\"errmsg\":\"ok\"}")));
    server.stubFor(
        get(urlPathEqualTo("/cgi-bin/media/get"))
            .willReturn(
                ok().withHeader("Content-Disposition", "attachment; filename=\"a.pdf\"")
                    .withBody("%PDF-1.4 fapiao")));
  }

  /** Who makes the calls to the hub. */
  public WechatServer caller() {
    return caller;
  }

  /** Where its interface is. */
  public URI base() {
    return URI.create("http://localhost:" + server.port());
  }

  /** A text of a customer is there to be fetched. */
  public void text(String openKfId, String customer, String id, String text) {
    ObjectNode message = message(openKfId, customer, id, 3);
    message.put("msgtype", "text").putObject("text").put("content", text);
    add(openKfId, message);
  }

  /** A file of a customer is there to be fetched. */
  public void file(String openKfId, String customer, String id, String mediaId) {
    ObjectNode message = message(openKfId, customer, id, 3);
    message.put("msgtype", "file").putObject("file").put("media_id", mediaId);
    add(openKfId, message);
  }

  /** A text of our own staff, who use WeCom itself. */
  public void staffText(String openKfId, String customer, String id, String text) {
    ObjectNode message = message(openKfId, customer, id, 5).put("servicer_userid", "zhangsan");
    message.put("msgtype", "text").putObject("text").put("content", text);
    add(openKfId, message);
  }

  /** An event is there to be fetched. */
  public void event(String openKfId, String customer, String id, String event) {
    ObjectNode message = JSON.createObjectNode();
    message.put("msgid", id).put("send_time", now()).put("origin", 4).put("msgtype", "event");
    message
        .putObject("event")
        .put("event_type", event)
        .put("open_kfid", openKfId)
        .put("external_userid", customer);
    add(openKfId, message);
  }

  /** That a message of the hub did not arrive is there to be fetched. */
  public void failure(String openKfId, String customer, String id, String msgid, int type) {
    ObjectNode message = JSON.createObjectNode();
    message.put("msgid", id).put("send_time", now()).put("origin", 4).put("msgtype", "event");
    message
        .putObject("event")
        .put("event_type", "msg_send_fail")
        .put("open_kfid", openKfId)
        .put("external_userid", customer)
        .put("fail_msgid", msgid)
        .put("fail_type", type);
    add(openKfId, message);
  }

  /**
   * A message is there to be fetched.
   *
   * @param json as it lies in an answer, without the time
   * @return the account it was written to
   */
  public String message(String json) {
    ObjectNode message = ((ObjectNode) read(json)).put("send_time", now());
    String openKfId = message.path("open_kfid").asText();
    add(openKfId, message);
    return openKfId;
  }

  private static ObjectNode message(String openKfId, String customer, String id, int origin) {
    return JSON.createObjectNode()
        .put("msgid", id)
        .put("open_kfid", openKfId)
        .put("external_userid", customer)
        .put("send_time", now())
        .put("origin", origin);
  }

  private void add(String openKfId, JsonNode message) {
    List<JsonNode> all = messages.computeIfAbsent(openKfId, none -> new ArrayList<>());
    synchronized (all) {
      all.add(message);
    }
  }

  private static long now() {
    return Instant.now().getEpochSecond();
  }

  /** What is pushed to tell that messages wait, in clear. */
  public String notice(String openKfId, String token) {
    return "<xml><ToUserName><![CDATA["
        + caller.appId()
        + "]]></ToUserName><CreateTime>"
        + now()
        + "</CreateTime><MsgType><![CDATA[event]]></MsgType>"
        + "<Event><![CDATA[kf_msg_or_event]]></Event><Token><![CDATA["
        + token
        + "]]></Token><OpenKfId><![CDATA["
        + openKfId
        + "]]></OpenKfId></xml>";
  }

  /** From now on messages are refused with this errcode; 0: they are handed out again. */
  public void failWith(int errcode) {
    failing = errcode;
  }

  /** What was asked for of an account, in order. */
  public List<JsonNode> calls(String openKfId) {
    return calls(SYNC, openKfId);
  }

  /** What was sent by an account, in order. */
  public List<JsonNode> sent(String openKfId) {
    return calls(SEND, openKfId);
  }

  private List<JsonNode> calls(String path, String openKfId) {
    return server.findAll(postRequestedFor(urlPathEqualTo(path))).stream()
        .map(call -> read(call.getBodyAsString()))
        .filter(call -> call.path("open_kfid").asText().equals(openKfId))
        .toList();
  }

  @Override
  public void close() {
    server.stop();
  }

  private String page(JsonNode request) {
    ObjectNode answer = JSON.createObjectNode();
    if (failing != 0) {
      return answer.put("errcode", failing).put("errmsg", "no").toString();
    }
    List<JsonNode> all =
        messages.computeIfAbsent(request.path("open_kfid").asText(), none -> new ArrayList<>());
    synchronized (all) {
      int behind = Integer.parseInt(request.path("cursor").asText("c0").substring(1));
      int from = Math.min(all.size(), behind);
      int to = Math.min(all.size(), from + PAGE);
      answer.put("errcode", 0).put("errmsg", "ok").put("next_cursor", "c" + to);
      answer.put("has_more", to < all.size() ? 1 : 0);
      ArrayNode list = answer.putArray("msg_list");
      all.subList(from, to).forEach(list::add);
    }
    return answer.toString();
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class Pages implements ResponseTransformerV2 {
    @Override
    public Response transform(Response response, ServeEvent event) {
      return Response.Builder.like(response)
          .but()
          .body(page(read(event.getRequest().getBodyAsString())))
          .build();
    }

    @Override
    public String getName() {
      return "pages";
    }

    @Override
    public boolean applyGlobally() {
      return false;
    }
  }
}
