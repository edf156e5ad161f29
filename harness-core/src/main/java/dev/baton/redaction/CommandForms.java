package dev.baton.redaction;

import java.util.List;

/** Secrets in the short options and arguments of well-known commands. */
final class CommandForms {

  private static final String OPTIONS = "\\b[^|;&\\r\\n]{0,200}?[ \\t]";

  static final List<CredentialForm> ALL =
      List.of(
          new CredentialForm(
              "curl",
              "-:",
              "\\bcurl" + OPTIONS + "-u[ \\t]*[\"']?[^\\s:\"']{1,100}:(?<secret>[^\\s\"']++)"),
          new CredentialForm(
              "redis-cli", "redis-cli" + OPTIONS + "-a[ \\t]+[\"']?(?<secret>[^\\s\"']++)"),
          new CredentialForm(
              "sshpass", "\\bsshpass" + OPTIONS + "-p[ \\t]*[\"']?(?<secret>[^\\s\"']++)"),
          new CredentialForm(
              " login", "\\w login" + OPTIONS + "-p[ \\t]+[\"']?(?<secret>[^\\s\"']++)"),
          new CredentialForm(
              "-p",
              "\\b(?:mysql|mariadb)(?:dump|admin)?" + OPTIONS + "-p[\"']?(?<secret>[^\\s\"']++)"),
          new CredentialForm("requirepass", "\\brequirepass[ \\t]+[\"']?(?<secret>[^\\s\"']++)"));

  private CommandForms() {}
}
