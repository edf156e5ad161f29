package dev.baton.collector.pipeline.ottl.functions.parsing;

import java.util.HashMap;
import java.util.Map;

/**
 * The patterns that Grok knows by name: the general ones. Those of single programs are given in the
 * statement.
 */
final class GrokDefinitions {

  static final Map<String, String> ALL = all();

  private GrokDefinitions() {}

  private static Map<String, String> all() {
    Map<String, String> all = new HashMap<>();
    addText(all);
    addNumbers(all);
    addNetwork(all);
    addPaths(all);
    addDates(all);
    return Map.copyOf(all);
  }

  private static void addText(Map<String, String> all) {
    all.put("WORD", "\\b\\w+\\b");
    all.put("NOTSPACE", "\\S+");
    all.put("SPACE", "\\s*");
    all.put("DATA", ".*?");
    all.put("GREEDYDATA", ".*");
    all.put("QUOTEDSTRING", "\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'");
    all.put("QS", "%{QUOTEDSTRING}");
    all.put("UUID", "[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}");
    all.put("USERNAME", "[a-zA-Z0-9._-]+");
    all.put("USER", "%{USERNAME}");
    all.put("BOOL", "true|false");
    all.put(
        "LOGLEVEL",
        "(?i)(alert|trace|debug|notice|info(?:rmation)?|warn(?:ing)?|err(?:or)?"
            + "|crit(?:ical)?|fatal|severe|emerg(?:ency)?)");
  }

  private static void addNumbers(Map<String, String> all) {
    all.put("INT", "(?:[+-]?(?:[0-9]+))");
    all.put("BASE10NUM", "([+-]?(?:[0-9]+(?:\\.[0-9]+)?)|\\.[0-9]+)");
    all.put("NUMBER", "(?:%{BASE10NUM})");
    all.put("BASE16NUM", "[+-]?(?:0x)?[0-9A-Fa-f]+");
    all.put("BASE16FLOAT", "[+-]?(?:0x)?[0-9A-Fa-f]+(?:\\.[0-9A-Fa-f]*)?");
    all.put("POSINT", "\\b[1-9][0-9]*\\b");
    all.put("NONNEGINT", "\\b[0-9]+\\b");
  }

  private static void addNetwork(Map<String, String> all) {
    String octet = "(?:25[0-5]|2[0-4][0-9]|[01]?[0-9][0-9]?)";
    String four = "(?:" + octet + "\\.){3}" + octet;
    all.put("IPV4", four);
    all.put("IPV6", ipv6(four));
    all.put("IP", "(?:%{IPV6}|%{IPV4})");
    all.put(
        "HOSTNAME",
        "\\b(?:[0-9A-Za-z][0-9A-Za-z-]{0,62})(?:\\.(?:[0-9A-Za-z][0-9A-Za-z-]{0,62}))*(\\.?|\\b)");
    all.put("IPORHOST", "(?:%{IP}|%{HOSTNAME})");
    all.put("HOSTPORT", "%{IPORHOST}:%{POSINT}");
    all.put("EMAILLOCALPART", "[a-zA-Z][a-zA-Z0-9_.+-=:]+");
    all.put("EMAILADDRESS", "%{EMAILLOCALPART}@%{HOSTNAME}");
    all.put("CISCOMAC", "(?:(?:[A-Fa-f0-9]{4}\\.){2}[A-Fa-f0-9]{4})");
    all.put("WINDOWSMAC", "(?:(?:[A-Fa-f0-9]{2}-){5}[A-Fa-f0-9]{2})");
    all.put("COMMONMAC", "(?:(?:[A-Fa-f0-9]{2}:){5}[A-Fa-f0-9]{2})");
    all.put("MAC", "(?:%{CISCOMAC}|%{WINDOWSMAC}|%{COMMONMAC})");
  }

  /** For each place of the double colon: the groups before it, and what may follow. */
  private static String ipv6(String four) {
    String group = "[0-9A-Fa-f]{1,4}";
    StringBuilder forms = new StringBuilder("(?:(?:" + group + ":){7}(?:" + group + "|:)");
    for (int before = 6; before >= 0; before--) {
      int after = 7 - before;
      forms.append("|(?:").append(group).append(":){").append(before).append('}');
      forms.append("(?:(?::").append(group).append("){1,").append(after).append('}');
      int between = Math.max(0, after - 3);
      forms.append("|(?::").append(group).append("){0,").append(between).append("}:").append(four);
      forms.append("|:)");
    }
    return forms.append(")(?:%.+)?").toString();
  }

  private static void addPaths(Map<String, String> all) {
    all.put("UNIXPATH", "(/[\\w_%!$@:.,+~-]+)+");
    all.put("WINPATH", "[A-Za-z]+:(\\\\[^\\\\?*]+)+");
    all.put("PATH", "(?:%{UNIXPATH}|%{WINPATH})");
    all.put("URIPROTO", "[A-Za-z][A-Za-z0-9+.-]+");
    all.put("URIHOST", "%{IPORHOST}(?::%{POSINT})?");
    all.put("URIPATH", "(/[A-Za-z0-9$.+!*'(){},~:;=@#%&_-]+)+");
    all.put("URIQUERY", "[A-Za-z0-9$.+!*'|(){},~@#%&/=:;_?\\-\\[\\]<>]*");
    all.put("URIPARAM", "\\?%{URIQUERY}");
    all.put("URIPATHPARAM", "%{URIPATH}(?:\\?%{URIQUERY})?");
    all.put(
        "URI",
        "%{URIPROTO}://(?:%{USER}(?::[^@]*)?@)?%{URIHOST}(?:%{URIPATH}(?:\\?%{URIQUERY})?)?");
  }

  private static void addDates(Map<String, String> all) {
    all.put(
        "MONTH",
        "\\b(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|Jun(?:e)?|Jul(?:y)?"
            + "|Aug(?:ust)?|Sep(?:tember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\b");
    all.put("MONTHNUM", "(?:0[1-9]|1[0-2])");
    all.put("MONTHDAY", "(?:(?:0[1-9])|(?:[12][0-9])|(?:3[01])|[1-9])");
    all.put(
        "DAY",
        "\\b(?:Mon(?:day)?|Tue(?:sday)?|Wed(?:nesday)?|Thu(?:rsday)?|Fri(?:day)?"
            + "|Sat(?:urday)?|Sun(?:day)?)\\b");
    all.put("YEAR", "(\\d\\d){1,2}");
    all.put("HOUR", "(?:2[0123]|[01]?[0-9])");
    all.put("MINUTE", "(?:[0-5][0-9])");
    all.put("SECOND", "(?:(?:[0-5][0-9]|60)(?:[:.,][0-9]+)?)");
    all.put("TIME", "%{HOUR}:%{MINUTE}(?::%{SECOND})?");
    all.put("DATE_US", "%{MONTHNUM}[/-]%{MONTHDAY}[/-]%{YEAR}");
    all.put("DATE_EU", "%{MONTHDAY}[./-]%{MONTHNUM}[./-]%{YEAR}");
    all.put("DATE", "%{DATE_US}|%{DATE_EU}");
    all.put("DATESTAMP", "%{DATE}[- ]%{TIME}");
    all.put("ISO8601_TIMEZONE", "(?:Z|[+-]%{HOUR}(?::?%{MINUTE}))");
    all.put(
        "TIMESTAMP_ISO8601",
        "%{YEAR}-%{MONTHNUM}-%{MONTHDAY}[T ]%{HOUR}:?%{MINUTE}(?::?%{SECOND})?"
            + "%{ISO8601_TIMEZONE}?");
    all.put("HTTPDATE", "%{MONTHDAY}/%{MONTH}/%{YEAR}:%{TIME} %{INT}");
  }
}
