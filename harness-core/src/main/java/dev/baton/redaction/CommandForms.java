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
              "\\bcurl"
                  + OPTIONS
                  + "(?:-[uU]|--(?:proxy-)?user)[ \\t=]*[\"']?[^\\s:\"']{1,100}:"
                  + "(?<secret>[^\\s\"']++)"),
          new CredentialForm(
              "curl",
              "-=",
              "\\bcurl"
                  + OPTIONS
                  + "-b[ \\t]*[\"']?(?<secret>[^\\s\"'=;]{1,100}=[^\\s\"';]++"
                  + "(?:; ?[^\\s\"'=;]{1,100}=[^\\s\"';]*+)*+)"),
          new CredentialForm(
              "http",
              "-:",
              "\\bhttps? "
                  + "(?:[^|;&\\r\\n]{0,200}?[ \\t])?(?:-a|--auth)[ \\t=][\"']?"
                  + "[^\\s:\"'/]{1,100}:(?<secret>[^\\s\"']++)"),
          new CredentialForm(
              "redis-cli", "redis-cli" + OPTIONS + "-a[ \\t]+[\"']?(?<secret>[^\\s\"']++)"),
          new CredentialForm(
              "sshpass", "-", "\\bsshpass" + OPTIONS + "-p[ \\t]*[\"']?(?<secret>[^\\s\"']++)"),
          new CredentialForm(
              "htpasswd",
              "-",
              "\\bhtpasswd [^|;&\\r\\n]{0,100}?-\\w{0,5}b\\w{0,5} (?:\\S{1,200} ){2}"
                  + "(?<secret>[^\\s|;&]++)"),
          new CredentialForm(
              "openssl",
              "-",
              "\\bopenssl"
                  + OPTIONS
                  + "(?:-k[ \\t]+|-pass(?:in|out)?[ \\t]+pass:)"
                  + "[\"']?(?<secret>[^\\s\"']++)"),
          new CredentialForm(
              " login", "-", "\\w login" + OPTIONS + "-p[ \\t]+[\"']?(?<secret>[^\\s\"']++)"),
          // what is written to a command that reads a secret
          new CredentialForm(
              "stdin",
              "|",
              "\\b(?:echo|printf)[ \\t](?:-[a-z]{1,3}[ \\t])?(?:[\"']?%s(?:\\\\n)?[\"']?"
                  + "[ \\t])?[\"']?"
                  + "(?<secret>[^\\s\"'|$]++)[\"']?[ \\t]*\\|[^|;&\\r\\n]{0,200}?--?pass"
                  + "(?:word)?-stdin\\b"),
          new CredentialForm(
              "stdin",
              "<",
              "--?pass(?:word)?-stdin\\b[^|;&\\r\\n<]{0,200}+<<<[ \\t]*[\"']?(?<secret>"
                  + "[^\\s\"']++)"),
          new CredentialForm(
              "vault login",
              "\\bvault login (?![-\\w]{1,20}=)(?<secret>(?=[^\\s]*\\d)[\\w.-]{8,}+)"),
          new CredentialForm(
              "/user:", "\\bnet use" + OPTIONS + "/user:\\S{1,200}+[ \\t]+(?<secret>[^\\s/\"']++)"),
          new CredentialForm(
              "twine", "-p", "\\btwine upload" + OPTIONS + "-p[ \\t]+[\"']?(?<secret>[^\\s\"']++)"),
          new CredentialForm(
              "ldap",
              "-",
              "\\bldap(?:search|modify|add|delete|passwd|whoami|compare)"
                  + OPTIONS
                  + "-w[ \\t]*[\"']?(?<secret>[^\\s\"']++)"),
          new CredentialForm(
              "smbclient",
              "%",
              "\\bsmbclient" + OPTIONS + "-U[ \\t]*[^\\s%]{1,100}%(?<secret>[^\\s\"']++)"),
          new CredentialForm(
              "mongo",
              "-p",
              "\\bmongo(?:sh|dump|restore|import|export|stat|top)?"
                  + OPTIONS
                  + "-p[ \\t]+[\"']?(?<secret>[^\\s\"']++)"),
          new CredentialForm(
              "-P", "\\b(?:sqlcmd|bcp|isql)" + OPTIONS + "-P[ \\t]*[\"']?(?<secret>[^\\s\"']++)"),
          new CredentialForm(
              "-p",
              "\\b(?:mysql|mariadb)(?:dump|admin)?" + OPTIONS + "-p[\"']?(?<secret>[^\\s\"']++)"),
          new CredentialForm("requirepass", "\\brequirepass[ \\t]+[\"']?(?<secret>[^\\s\"']++)"));

  private CommandForms() {}
}
