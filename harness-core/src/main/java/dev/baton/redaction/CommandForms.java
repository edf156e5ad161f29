package dev.baton.redaction;

import java.util.List;

/** Secrets in the short options and arguments of well-known commands. */
final class CommandForms {

  private static final String OPTIONS = "\\b[^|;&\\r\\n]{0,200}?[ \\t,\"']";

  /** What may be between an option and its argument, on a line or in a list of arguments. */
  private static final String TO_NEXT = "(?:[\"']?,[ \\t]*+|[ \\t]++)[\"']?";

  private static final String TO_ARGUMENT = "(?:[\"']?,)?[ \\t]*+[\"']?";

  /** Ends before the comma or the bracket of a list. */
  private static final String SECRET =
      "(?<secret>(?:[^\\s\"',\\]]|,(?![ \\t\"'])|\\](?![\\s,]|$))++)";

  static final List<CredentialForm> ALL =
      List.of(
          new CredentialForm(
              "curl",
              "-:",
              "\\bcurl"
                  + OPTIONS
                  + "(?:-[uU]|--(?:proxy-)?user)(?:[\"']?,)?[ \\t=]*[\"']?[^\\s:\"',]{1,100}:"
                  + SECRET),
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
                  + "[^\\s:\"'/]{1,100}:"
                  + SECRET),
          new CredentialForm("redis-cli", "redis-cli" + OPTIONS + "-a" + TO_NEXT + SECRET),
          new CredentialForm("sshpass", "-", "\\bsshpass" + OPTIONS + "-p" + TO_ARGUMENT + SECRET),
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
                  + "[\"']?"
                  + SECRET),
          new CredentialForm(
              "login", "-", "\\w[\"']?,?[ \"']{1,2}login" + OPTIONS + "-p" + TO_NEXT + SECRET),
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
          new CredentialForm("twine", "-p", "\\btwine upload" + OPTIONS + "-p" + TO_NEXT + SECRET),
          new CredentialForm(
              "ldap",
              "-",
              "\\bldap(?:search|modify|add|delete|passwd|whoami|compare)"
                  + OPTIONS
                  + "-w"
                  + TO_ARGUMENT
                  + SECRET),
          new CredentialForm(
              "smbclient", "%", "\\bsmbclient" + OPTIONS + "-U[ \\t]*[^\\s%]{1,100}%" + SECRET),
          new CredentialForm(
              "mongo",
              "-p",
              "\\bmongo(?:sh|dump|restore|import|export|stat|top)?"
                  + OPTIONS
                  + "-p"
                  + TO_NEXT
                  + SECRET),
          new CredentialForm(
              "-P", "\\b(?:sqlcmd|bcp|isql)" + OPTIONS + "-P" + TO_ARGUMENT + SECRET),
          new CredentialForm(
              "-p", "\\b(?:mysql|mariadb)(?:dump|admin)?" + OPTIONS + "-p[\"']?" + SECRET),
          new CredentialForm("zip", "-P", "\\b(?:un)?zip" + OPTIONS + "-P" + TO_NEXT + SECRET),
          new CredentialForm("7z", "-p", "\\b7z[ar]?" + OPTIONS + "-p" + SECRET),
          new CredentialForm("ssh-keygen", "\\bssh-keygen" + OPTIONS + "-[NP]" + TO_NEXT + SECRET),
          new CredentialForm(
              "curl", "-:", "\\bcurl" + OPTIONS + "(?:-E|--cert)[ \\t=]*+[^\\s:]{1,200}:" + SECRET),
          new CredentialForm(
              "--from-literal",
              "=",
              "\\bsecret\\b" + OPTIONS + "--from-literal[ =]?[\"']?[^\\s=]{1,100}=" + SECRET),
          new CredentialForm("requirepass", "\\brequirepass" + TO_NEXT + SECRET));

  private CommandForms() {}
}
