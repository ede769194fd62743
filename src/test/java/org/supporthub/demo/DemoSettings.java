package org.supporthub.demo;

import java.util.LinkedHashMap;
import java.util.Map;

/** The variables an operator would set in the environment, pointing at the demo's own servers. */
record DemoSettings(DemoMailServer mail, DemoCrm crm) {
  /** Sets them for this process; they win over those of the environment. */
  void apply() {
    values().forEach(System::setProperty);
    // The tests' quiet log is on the class path too; who looks at the desk wants to see it work.
    System.setProperty("logging.config", "classpath:demo/logback.xml");
    if (System.getenv("SERVER_PORT") == null && System.getProperty("server.port") == null) {
      System.setProperty("server.port", String.valueOf(Ports.freeOr(8080)));
    }
  }

  Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    mailbox(values, "SUPPORT", mail.imapPort(), "support");
    mailbox(values, "SALES", mail.pop3Port(), "sales");
    mailServer(values, "SUPPORT", DemoMailServer.SUPPORT);
    mailServer(values, "SALES", DemoMailServer.SALES);
    values.put("WEB_JSON_SECRET", Sender.WEB_JSON_SECRET);
    values.put("CHAT_CHATWOOT_SECRET", Sender.CHATWOOT_SECRET);
    values.put("WECHAT_APP_ID", Sender.WECHAT.appId());
    values.put("WECHAT_TOKEN", Sender.WECHAT.token());
    values.put("WECHAT_AES_KEY", Sender.WECHAT.aesKey());
    values.put("WECOM_CORP_ID", Sender.WECOM.caller().appId());
    values.put("WECOM_SECRET", "demoSecret2026");
    values.put("WECOM_TOKEN", Sender.WECOM.caller().token());
    values.put("WECOM_AES_KEY", Sender.WECOM.caller().aesKey());
    values.put("WECOM_API_BASE", Sender.WECOM.base().toString());
    values.put("PHONE_CTI_TOKEN", Sender.PHONE_TOKEN);
    // Nobody wants to look at the desk for twenty seconds until the missed call is there.
    values.put("hub.call.grace", "2s");
    values.put("CRM_URL", crm.url());
    values.put("CRM_SECRET", DemoCrm.SECRET);
    values.put("ERP_ENABLED", "true");
    return values;
  }

  private static void mailbox(Map<String, String> values, String prefix, int port, String user) {
    values.put(prefix + "_MAIL_HOST", "127.0.0.1");
    values.put(prefix + "_MAIL_PORT", String.valueOf(port));
    values.put(prefix + "_MAIL_TLS", "false");
    values.put(prefix + "_MAIL_USER", user);
    values.put(prefix + "_MAIL_PASSWORD", DemoMailServer.PASSWORD);
    values.put(prefix + "_MAIL_POLL_SECONDS", "2");
  }

  private void mailServer(Map<String, String> values, String prefix, String from) {
    values.put(prefix + "_MAIL_SMTP_HOST", "127.0.0.1");
    values.put(prefix + "_MAIL_SMTP_PORT", String.valueOf(mail.smtpPort()));
    values.put(prefix + "_MAIL_SMTP_SECURITY", "none");
    values.put(prefix + "_MAIL_SMTP_FROM", from);
  }
}
