package org.supporthub.channel.wecom;

import java.net.URI;
import java.nio.file.Path;
import org.supporthub.channel.Channels;
import org.supporthub.channel.TestChannels;
import org.supporthub.channel.push.Vectors;

/** A channel of WeCom by the values of the vectors. */
final class WecomBlocks {
  static final String CORP_ID = "ww1a2b3c4d5e6f7a8b";
  static final String OPEN_KFID = "wkAJ2GCAAAZSfhHCt7IFSvLKtMPxyDemo";

  /** The check of the URL, with what it must be answered. */
  static final String ECHO =
      "DpQeJfnf/MGZ/+GTIspwVEJksY5lkfP7fPZj8N5tIIsuVv4JNlYh/fortamJbnuUKZZlD8pmRphaBgP6Ub9cbA==";

  static final String ECHO_IN_URL =
      "DpQeJfnf%2FMGZ%2F%2BGTIspwVEJksY5lkfP7fPZj8N5tIIsuVv4JNlYh%2FfortamJbnuUKZZlD8pmRphaBgP6Ub9cbA%3D%3D";

  static final String ECHO_SIGNATURE = "2a41a368a3da2db5b501d544adfd26e51b6bf2a6";
  static final String ECHO_ANSWER = "1616140317555161061";

  static final String NOTICE =
      "<xml><ToUserName><![CDATA[ww1a2b3c4d5e6f7a8b]]></ToUserName>"
          + "<CreateTime>1795310400</CreateTime><MsgType><![CDATA[event]]></MsgType>"
          + "<Event><![CDATA[kf_msg_or_event]]></Event>"
          + "<Token><![CDATA[ENCDemoToken000111222]]></Token>"
          + "<OpenKfId><![CDATA[wkAJ2GCAAAZSfhHCt7IFSvLKtMPxyDemo]]></OpenKfId></xml>";

  static final String NOTICE_ENCRYPTED =
      "KPEqfEINUYBtDwKVPJVb7hSF8uzpk24daQh3WE7zp8r6xq552osA157VdnzxFbvJXPKt6pBQF18tJ8mskFPjut18"
          + "otg6bdxAeZHMnR4DaJKtns4kddn1UGj0Ru0yEx5sqVPHkbsJA4xIDVkSpdnYvS1T8hi6t+pCjVYQKz0tI5T3"
          + "iUMekfOGWJLmLxi3nPQW5IbfXLzct7BSefSR10vfSOTUL5/YzaTeTyL1cEUDjNd5UGpbtseYTzrPpdU1U0W7"
          + "9yLfD2rasuXgppkMGyvOzW3minolob7PZSSVaMWqSGl1mUKGCaxa0u2isRT53Zbo0iczY53bnJw6fYXSx60f"
          + "kpawmxde6JgwMBd5K1KKled6NZLGnaDDg/DSGJjRZSAXZ+d/JZojddaus2WO4HYrR0PN7+DUI2U94ILLd7hS"
          + "30SlEggXOwLoRTVgBIRgfhYhJLXHU5GIZTZsuCiVoxe2qQ==";

  static final String NOTICE_SIGNATURE = "60281fe50e2c05cc9bd4d5f2845ee32385535805";

  private WecomBlocks() {}

  static Channels channels(Path folder) {
    return TestChannels.of(folder, block(CORP_ID, Vectors.KEY, URI.create("http://localhost:1")));
  }

  static Channels channels(Path folder, URI api) {
    return TestChannels.of(folder, block(CORP_ID, Vectors.KEY, api));
  }

  static Channels channels(Path folder, String corpId, String keys) {
    return TestChannels.of(folder, block(corpId, keys, URI.create("http://localhost:1")));
  }

  private static String block(String corpId, String keys, URI api) {
    return """
        kf:
          label: { zh: 微信客服, en: WeCom }
          abbreviation: WK
          medium: WECHAT
          format: wecom
          account:
            corpId: %s
            secret: geheim-4711
            aesKeys: [%s]
            apiBase: %s
          verify:
            secrets: [%s]
        """
        .formatted(corpId, keys, api, Vectors.TOKEN);
  }
}
