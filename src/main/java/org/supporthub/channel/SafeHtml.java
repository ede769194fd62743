package org.supporthub.channel;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/**
 * HTML of strangers made safe to show: no script, no style, no form, and nothing that is fetched
 * from elsewhere when it is shown. Links stay and open apart.
 */
public final class SafeHtml {
  /** Marks what is quoted, for a view to fold; nobody else can write this attribute. */
  public static final String QUOTED = "data-quoted";

  private static final Safelist ALLOWED =
      Safelist.relaxed()
          .addTags("hr", "s", "del", "ins", "font", "center", "big", "bdo", "tt")
          .addAttributes("font", "color", "size")
          .addAttributes(":all", "dir", QUOTED)
          .addAttributes("table", "border", "cellpadding", "cellspacing", "align")
          .addAttributes("td", "align", "valign")
          .addProtocols("a", "href", "tel")
          .removeProtocols("img", "src", "http", "https")
          .addEnforcedAttribute("a", "rel", "noopener noreferrer nofollow")
          .addEnforcedAttribute("a", "target", "_blank");

  private static final Pattern LINK =
      Pattern.compile("\\s*+(https?|ftp|mailto|tel):", Pattern.CASE_INSENSITIVE);
  private static final Pattern PICTURE =
      Pattern.compile("\\s*+(cid:|data:image/(png|jpeg|gif|webp);)", Pattern.CASE_INSENSITIVE);

  private SafeHtml() {}

  /** For channels whose messages carry no pictures of their own. */
  public static String of(String html) {
    return of(Jsoup.parse(html), Map.of());
  }

  /**
   * The safe form of a document's body.
   *
   * @param pictures where to find the pictures that came along, by content id
   */
  public static String of(Document document, Map<String, String> pictures) {
    dropStrangeAddresses(document);
    Document safe = new Cleaner(ALLOWED).clean(document);
    safe.outputSettings().prettyPrint(false);
    for (Element image : safe.select("img[src]")) {
      String contentId = contentId(image.attr("src").strip());
      if (pictures.containsKey(contentId)) {
        image.attr("src", pictures.get(contentId));
      } else if (!contentId.isEmpty()) {
        image.removeAttr("src");
      }
    }
    return CleanText.of(safe.body().html());
  }

  /** The cleaner would do it, but it builds a URL, or an exception, out of each. */
  private static void dropStrangeAddresses(Document document) {
    for (Element link : document.select("[href], [src]")) {
      boolean usual =
          link.nameIs("a")
              ? LINK.matcher(link.attr("href")).lookingAt()
              : link.nameIs("img") && PICTURE.matcher(link.attr("src")).lookingAt();
      if (!usual) {
        link.removeAttr("href").removeAttr("src");
      }
    }
  }

  /** The content id an image names, empty if it names none. */
  public static String contentId(String source) {
    if (!source.regionMatches(true, 0, "cid:", 0, 4)) {
      return "";
    }
    String id = source.substring(4);
    try {
      return id.indexOf('%') < 0
          ? id
          : URLDecoder.decode(id.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException plainPercentSign) {
      return id;
    }
  }
}
