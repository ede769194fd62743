package org.supporthub.channel.push;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.supporthub.message.RejectedMessageException;

/**
 * The XML of WeChat: one element {@code xml} with fields and few groups of fields. No document
 * type, no entity of one's own and nothing fetched from anywhere.
 */
public final class PushXml {
  private static final String ROOT = "xml";
  private static final int DEEPEST = 8;
  private static final int MOST_FIELDS = 200;

  /** The JDK's own, whatever else is on the class path: the properties below are its. */
  private static final XMLInputFactory FACTORY = XMLInputFactory.newDefaultFactory();

  static {
    FACTORY.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    FACTORY.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    FACTORY.setProperty(XMLInputFactory.IS_COALESCING, true);
    FACTORY.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("nothing is fetched");
        });
  }

  private final Map<String, String> fields = new LinkedHashMap<>();
  private final Deque<Element> open = new ArrayDeque<>();

  /** An element that has begun. */
  private static final class Element {
    final String path;
    final StringBuilder text = new StringBuilder();
    boolean group;

    Element(String path) {
      this.path = path;
    }
  }

  private PushXml() {}

  /**
   * The fields by name; those of a group by the path, as {@code ScanCodeInfo/ScanResult}, and where
   * a group repeats a field by lines.
   *
   * @throws RejectedMessageException saying what is wrong, without quoting it
   */
  public static Map<String, String> read(byte[] bytes) {
    try {
      return read(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      throw malformed("it is not valid UTF-8");
    }
  }

  public static Map<String, String> read(String text) {
    PushXml xml = new PushXml();
    try {
      XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(legal(text)));
      while (reader.hasNext()) {
        xml.take(reader, reader.next());
      }
      return xml.fields;
    } catch (XMLStreamException e) {
      // The parser's own message may quote what the customer wrote.
      throw malformed("unexpected at line %d".formatted(e.getLocation() == null ? 1 : line(e)));
    }
  }

  private void take(XMLStreamReader reader, int event) {
    switch (event) {
      case XMLStreamConstants.DTD -> throw malformed("a document type is not allowed");
      case XMLStreamConstants.ENTITY_REFERENCE -> throw malformed("an entity is not known");
      case XMLStreamConstants.START_ELEMENT -> begin(reader.getLocalName());
      case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
        if (!open.isEmpty()) {
          open.getLast().text.append(reader.getText());
        }
      }
      case XMLStreamConstants.END_ELEMENT -> end(open.removeLast());
      default -> {}
    }
  }

  private void begin(String name) {
    if (open.isEmpty()) {
      if (!name.equals(ROOT)) {
        throw malformed("the root is not xml");
      }
      open.addLast(new Element(""));
    } else if (open.size() > DEEPEST) {
      throw malformed("it is too deep");
    } else {
      Element parent = open.getLast();
      parent.group = true;
      open.addLast(new Element(parent.path.isEmpty() ? name : parent.path + "/" + name));
    }
  }

  private void end(Element element) {
    if (element.group || element.path.isEmpty()) {
      return;
    }
    String before = fields.get(element.path);
    if (before != null && open.size() == 1) {
      throw malformed("a field is given twice");
    }
    fields.put(
        element.path, before == null ? element.text.toString() : before + "\n" + element.text);
    if (fields.size() > MOST_FIELDS) {
      throw malformed("it has more than %d fields".formatted(MOST_FIELDS));
    }
  }

  /** A stray control character, which XML does not allow, is no reason to lose a message. */
  private static String legal(String text) {
    String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
    return body.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", " ");
  }

  private static int line(XMLStreamException e) {
    return e.getLocation().getLineNumber();
  }

  private static RejectedMessageException malformed(String what) {
    return new RejectedMessageException("malformed XML: " + what);
  }
}
