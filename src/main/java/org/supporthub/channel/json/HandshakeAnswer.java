package org.supporthub.channel.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.supporthub.channel.JsonRules.Handshake;
import org.supporthub.message.RejectedMessageException;

/**
 * What is answered to a call that asks whether the URL is ours: values of its body, of the same
 * type as they came.
 */
final class HandshakeAnswer {
  private static final ObjectMapper JSON = new ObjectMapper();

  private HandshakeAnswer() {}

  static String to(Handshake handshake, byte[] body) {
    try {
      var call = JSON.readTree(body);
      ObjectNode answer = JSON.createObjectNode();
      handshake.answer().forEach((name, pointer) -> answer.set(name, call.at(pointer)));
      return JSON.writeValueAsString(answer);
    } catch (IOException e) {
      throw new RejectedMessageException("malformed JSON");
    }
  }
}
