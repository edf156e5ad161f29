package dev.baton.redaction;

import java.util.List;

/** Cookies outside of their header: in messages, and as objects of libraries. */
final class CookieForms {

  static final List<CredentialForm> ALL =
      List.of(
          new CredentialForm(
              "ookie",
              "=",
              "(?i:\\bcookies?(?: header)?[ :=]{0,3})[\"'\\[({]{0,2}[\\w.%$-]{1,60}+="
                  + "(?<secret>[^\\s;,\"'\\])}]{6,}+)"),
          new CredentialForm(
              "ookie",
              "=",
              "(?i:\\bcookie)\\w{0,10}[\\[({][^\\r\\n]{0,80}?\\bname=[\"']?[\\w.%$-]{1,60}+[\"']?"
                  + ", ?value=[\"']?(?<secret>[^\\s;,\"'\\])}]++)"),
          new CredentialForm("sid=", "(?<![\\w.-])sid=(?<secret>[\\w%.+/-]{16,}+)")
              .where(NonSecretText::looksRandomAndLong),
          new CredentialForm(
              "wordpress_",
              "=",
              "\\bwordpress_(?:logged_in|sec)_\\w{1,60}+=(?<secret>[^\\s;,\"']++)"));

  private CookieForms() {}
}
