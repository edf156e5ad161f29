package dev.baton.redaction;

import java.util.List;

/** Secrets in paths and queries of addresses, whose names alone do not say that they are some. */
final class AddressForms {

  /** Values of {@code auth} that say how to authenticate. */
  private static final String KINDS_OF_AUTH =
      "(?i:basic|bearer|digest|none|no|yes|ok|on|off|true|false|required|optional|anonymous"
          + "|ldap|saml2?|oauth2?|oidc|sso|mfa|kerberos|ntlm|token|password|jwt|\\d{1,3})";

  static final List<CredentialForm> ALL =
      List.of(
          new CredentialForm(
              "hooks.",
              "hooks\\.(?:slack\\.com/(?:services|workflows|triggers)|zapier\\.com/hooks/catch)/(?<secret>[^\\s\"'<>?#]++)"),
          new CredentialForm(
              "webhook",
              "/(?:api/webhooks/\\d{5,30}|IncomingWebhook)/(?<secret>[^\\s\"'<>?#]{16,}+)"),
          new CredentialForm(
              "/webhook", "\\boffice(?:365)?\\.com/webhook(?:b2)?/(?<secret>[^\\s\"'<>?#]++)"),
          new CredentialForm("/with/key/", "/with/key/(?<secret>[\\w-]{8,}+)"),
          new CredentialForm(
              "routing_key",
              "\\brouting_key\\\\?[\"']?\\s?[:=]\\s?\\\\?[\"']?(?<secret>[0-9a-zA-Z]{32})(?!\\w)"),
          new CredentialForm("/bot", "/bot(?<secret>\\d{6,12}:[\\w-]{30,}+)"),
          // links that are mailed to somebody, who is known by them
          new CredentialForm(
                  "/",
                  "/(?:magic(?:-?link)?|(?:password-?)?reset(?:-?password)?|forgot(?:-?password)?"
                      + "|(?:verify|confirm)(?:-?email)?|activate|unlock|invitations?|accept-?invite)"
                      + "/(?<secret>[\\w.~-]{16,}+)")
              .where(NonSecretText::looksRandomAndLong),
          new CredentialForm(
                  "?",
                  "/=",
                  "/(?:(?:verify|confirm)(?:-?email)?|reset(?:-?password)?|activate|unlock)"
                      + "\\?(?:[^\\s#]{0,200}?&)?(?:t|k|c|code)=(?<secret>[\\w.~-]{16,}+)")
              .where(NonSecretText::looksRandomAndLong),
          new CredentialForm(
                  "magic",
                  "?=",
                  "/magic(?:-?link)?\\?(?:[^\\s#]{0,200}?&)?(?:t|k|c|code|key|id)="
                      + "(?<secret>[\\w.~-]{16,}+)")
              .where(NonSecretText::looksRandomAndLong),
          // the key of a public interface
          new CredentialForm(
                  "key=",
                  "://",
                  "://[^/\\s]{0,100}?api[^/\\s]{0,100}+/[^\\s#]{0,200}?[?&]key="
                      + "(?<secret>[A-Za-z0-9_]{16,}+)")
              .where(NonSecretText::hasMixedCase),
          // the callback of OAuth, and what is made of it
          new CredentialForm(
              "code=",
              "state=",
              "(?<![^?&\\s])code=(?<secret>[^&?=#\\s\"']{6,}+={0,2})(?=[^\\s]{0,300}&state=)"),
          new CredentialForm(
              "code=", "state=", "[?&]state=[^\\s]{0,300}&code=(?<secret>[^&#\\s\"']{6,}+)"),
          new CredentialForm(
              "_code&", "=authorization_code&[^\\s]{0,300}?\\bcode=(?<secret>[^&#\\s\"']{4,}+)"),
          new CredentialForm(
              "=authorization_code",
              "\\bcode=(?<secret>[^&?=#\\s\"']{4,}+={0,2})&[^\\s]{0,300}=authorization_code"),
          new CredentialForm(
              "code=",
              "client_secret=",
              "\\bclient_secret=[^\\s]{0,300}?&code=(?<secret>[^&#\\s\"']{4,}+)"),
          // a key such as that of a function in Azure
          new CredentialForm("code=", "[?&]code=(?<secret>[A-Za-z0-9+/=_%-]{20,}+)")
              .where(NonSecretText::hasMixedCase),
          new CredentialForm(
              "auth=",
              "[?&]auth=(?!" + KINDS_OF_AUTH + "(?:[&#\\s\"']|$))(?<secret>[^&#\\s\"']++)"),
          new CredentialForm(
              "auth",
              "(?<![A-Za-z])_?auth\\\\?[\"']?\\s{0,3}[:=]\\s{0,3}\\\\?[\"']?"
                  + "(?<secret>(?=[\\w+/-]*[0-9])(?=[\\w+/-]*[a-z])(?=[\\w+/-]*[A-Z])"
                  + "[\\w+/-]{8,}+={0,2})"),
          new CredentialForm(
              "&p=", "u=", "[?&]u=[^&\\s]{0,200}+&(?:[^\\s]{0,300}&)?p=(?<secret>[^&#\\s\"']++)"),
          new CredentialForm(
              "assertion=", "-bearer&(?:[^\\s]{0,300}?&)?assertion=(?<secret>[^&#\\s\"']++)"),
          // what somebody enters who signs in for a device
          new CredentialForm(
              "user_code",
              "-",
              "\\buser_code\\\\?[\"']?\\s{0,3}[:=]\\s{0,3}\\\\?[\"']?"
                  + "(?<secret>[A-Z0-9]{4}-[A-Z0-9]{4})(?![\\w-])"),
          new CredentialForm(
              "enter ",
              "(?i:\\benter (?:the |this )?code:?) [\"'`]?(?<secret>[A-Z0-9]{4}-[A-Z0-9]{4}"
                  + "|(?=[A-Z]*\\d)[A-Z0-9]{8,9})(?![\\w-])"),
          // tickets of CAS
          new CredentialForm(
              "T-", "(?<![\\w-])(?<secret>(?:[SP]T|P?GT|TGT)-\\d{1,9}-[\\w.-]{16,}+)"));

  private AddressForms() {}
}
