package org.supporthub.channel.push;

/** Invented values of the right form, encrypted and signed by other libraries than the JDK's. */
public final class Vectors {
  public static final String TOKEN = "hub_token_2026";
  public static final String TIMESTAMP = "1795310400";
  public static final String NONCE = "904317265";
  public static final String SIGNATURE = "bf6bc702097802a161f451295a52e74e897d1253";
  public static final String APP_ID = "wx5823bf96d3bd56c7";
  public static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFE";

  /** The same bytes; the last two bits, which count for nothing, are set. */
  public static final String KEY_WITH_LAST_BITS = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

  public static final String OTHER_KEY = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789abcdefE";
  public static final String RANDOM = "0123456789abcdef";

  public static final String MESSAGE =
      "<xml><ToUserName><![CDATA[gh_7f083739789a]]></ToUserName>"
          + "<FromUserName><![CDATA[oia2TjuEGTNoeX76QEjQNrcURxG8]]></FromUserName>"
          + "<CreateTime>1795310399</CreateTime><MsgType><![CDATA[text]]></MsgType>"
          + "<Content><![CDATA[你好，订单 A1001 还没到]]></Content>"
          + "<MsgId>25123456789012345</MsgId></xml>";

  /** Padded by 18 bytes, more than the blocks of AES have. */
  public static final String ENCRYPT =
      "Q3stYC6hdFzMh9T8HCvyDFr4IUT+m73JS9+o2U2eVvwR4Cse8ybRHUQ/MmPWDN0Tr8w4NJVOx9U6bbqK"
          + "nVrxtwpJpvwxU+qeL04Ii244ycwqQ8UkvgfMY4MkPuBrmE6cD6iolu+//dgT6xbAPq7T99CelCqIKu04"
          + "5Mr1XdOtH1zHrbr602Bz4UbNDSLB79BONYNpfvzNn2UrqwtwcDLTpIN1V47WOTiZFIDYEZZhG9CAp2D5"
          + "JXYtx0/uxtopCcwoRnu2rJYlCvZIXJC+M6tvTjYoWgmTmM/BaouKc53sr3N24GSwd7DaA4xcM6hfry0l"
          + "qESPS98QX8RY8hCbTktovwXrmX09QYVpioRX02N776KjtjswQbyyJyCkx941JMMwsD8+yK8b+deBYGMK"
          + "f2YhaXLmcRNmiYh+Ri+YoT9sAzIQWKWyyOepmV/tmqfP0uV3g6VQ84GmfJEQg4dk+nlB6w==";

  public static final String MSG_SIGNATURE = "91fe8e1d5313e687130a54079fcb1a44ba2dda6b";

  /** A multiple of 32 bytes, so 32 more are padded. */
  public static final String BOUNDARY_MESSAGE = "<xml><a>xxxxxxxx</a></xml>";

  public static final String BOUNDARY_ENCRYPT =
      "Q3stYC6hdFzMh9T8HCvyDJn0i6L+kBkYEtDc6SZm9YlDUYc0uclIflCyXHObndb8uI1REKLdJqP4IFf5"
          + "ZELDOEvPWfPYRUZ+qYTenz5kpgjSJ0vz5sy7muSW3Uu3rmW9";

  private Vectors() {}
}
