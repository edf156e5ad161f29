package dev.baton.collector.pipeline.ottl.functions.parsing;

import dev.baton.collector.pipeline.ottl.functions.parsing.PercentSigns.Part;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A URL as Go parses it, which takes far more than the standard does. */
final class GoUrl {

  private static final Pattern SCHEME =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*", Pattern.DOTALL);
  private static final Pattern USER_INFO = Pattern.compile("[A-Za-z0-9\\-._:~!$&'()*+,;=%@]*");
  private static final Pattern PORT = Pattern.compile("(?::[0-9]*)?");

  String scheme = "";
  String opaque = "";
  @Nullable String user;
  @Nullable String password;
  String host = "";
  String path = "";
  private String rawPath = "";
  private boolean forceQuery;
  private boolean omitHost;
  String query = "";
  String fragment = "";
  private String rawFragment = "";

  private GoUrl() {}

  static GoUrl parse(String text) {
    GoUrl url = new GoUrl();
    int hash = text.indexOf('#');
    url.parseWithoutFragment(hash < 0 ? text : text.substring(0, hash));
    if (hash >= 0) {
      url.rawFragment = text.substring(hash + 1);
      url.fragment = PercentSigns.decode(url.rawFragment, Part.FRAGMENT);
    }
    return url;
  }

  private static OttlException malformed(String problem) {
    return new OttlException("no URL: " + problem);
  }

  private void parseWithoutFragment(String text) {
    if (text.chars().anyMatch(c -> c < ' ' || c == 0x7F)) {
      throw malformed("it contains a control character");
    }
    if (text.equals("*")) {
      path = "*";
      return;
    }
    String rest = withoutScheme(text);
    int question = rest.indexOf('?');
    if (question >= 0) {
      query = rest.substring(question + 1);
      forceQuery = query.isEmpty();
      rest = rest.substring(0, question);
    }
    if (!rest.startsWith("/")) {
      if (!scheme.isEmpty()) {
        opaque = rest;
        return;
      }
      if (rest.split("/", 2)[0].contains(":")) {
        throw malformed("a colon in the first part of the path");
      }
    }
    parseAuthorityAndPath(rest);
  }

  private String withoutScheme(String text) {
    if (text.startsWith(":")) {
      throw malformed("the scheme is missing");
    }
    if (!SCHEME.matcher(text).matches()) {
      return text;
    }
    int colon = text.indexOf(':');
    scheme = text.substring(0, colon).toLowerCase(Locale.ROOT);
    return text.substring(colon + 1);
  }

  private void parseAuthorityAndPath(String rest) {
    String remaining = rest;
    boolean authority = !scheme.isEmpty() || !rest.startsWith("///");
    if (authority && rest.startsWith("//")) {
      int slash = rest.indexOf('/', 2);
      parseAuthority(rest.substring(2, slash < 0 ? rest.length() : slash));
      remaining = slash < 0 ? "" : rest.substring(slash);
    } else {
      omitHost = !scheme.isEmpty() && rest.startsWith("/");
    }
    path = PercentSigns.decode(remaining, Part.PATH);
    rawPath = remaining.equals(PercentSigns.encode(path, Part.PATH)) ? "" : remaining;
  }

  private void parseAuthority(String authority) {
    int at = authority.lastIndexOf('@');
    host = host(authority.substring(at + 1));
    if (at < 0) {
      return;
    }
    String info = authority.substring(0, at);
    if (!USER_INFO.matcher(info).matches()) {
      throw malformed("invalid user info");
    }
    int colon = info.indexOf(':');
    user = PercentSigns.decode(colon < 0 ? info : info.substring(0, colon), Part.USER);
    password = colon < 0 ? null : PercentSigns.decode(info.substring(colon + 1), Part.USER);
  }

  private static String host(String text) {
    int end = text.lastIndexOf(text.startsWith("[") ? ']' : ':');
    if (text.startsWith("[") && end < 0) {
      throw malformed("a bracket is missing in the host");
    }
    String port = text.startsWith("[") ? text.substring(end + 1) : text.substring(Math.max(end, 0));
    if ((text.startsWith("[") || end >= 0) && !PORT.matcher(port).matches()) {
      throw malformed("invalid port " + port);
    }
    return PercentSigns.decode(text, Part.HOST);
  }

  /** Returns the host without port and brackets. */
  String hostName() {
    String name = host.substring(0, host.length() - (port().isEmpty() ? 0 : port().length() + 1));
    name = port().isEmpty() && name.endsWith(":") ? name.substring(0, name.length() - 1) : name;
    return name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
  }

  /** Returns the port, or an empty text. */
  String port() {
    int colon = host.lastIndexOf(':');
    return colon < 0 || colon < host.indexOf(']') ? "" : host.substring(colon + 1);
  }

  /** Returns user name and password as they stand in a URL, or null. */
  @Nullable String userInfo() {
    if (user == null) {
      return null;
    }
    String name = PercentSigns.encode(user, Part.USER);
    return password == null ? name : name + ":" + PercentSigns.encode(password, Part.USER);
  }

  private String escapedPath() {
    if (!rawPath.isEmpty() && PercentSigns.isValid(rawPath, Part.PATH)) {
      return rawPath;
    }
    return path.equals("*") ? "*" : PercentSigns.encode(path, Part.PATH);
  }

  /** Returns the URL as Go renders it. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(scheme.isEmpty() ? "" : scheme + ":");
    if (!opaque.isEmpty()) {
      text.append(opaque);
    } else {
      appendHierarchy(text);
    }
    if (forceQuery || !query.isEmpty()) {
      text.append('?').append(query);
    }
    if (!fragment.isEmpty()) {
      boolean raw = PercentSigns.isValid(rawFragment, Part.FRAGMENT);
      text.append('#').append(raw ? rawFragment : PercentSigns.encode(fragment, Part.FRAGMENT));
    }
    return text.toString();
  }

  private void appendHierarchy(StringBuilder text) {
    boolean omitted = omitHost && host.isEmpty() && user == null;
    boolean authority = !scheme.isEmpty() || !host.isEmpty() || user != null;
    if (authority && !omitted) {
      if (!host.isEmpty() || !path.isEmpty() || user != null) {
        text.append("//");
      }
      text.append(user == null ? "" : userInfo() + "@")
          .append(PercentSigns.encode(host, Part.HOST));
    }
    String escaped = escapedPath();
    if (!escaped.isEmpty() && !escaped.startsWith("/") && !host.isEmpty()) {
      text.append('/');
    }
    if (text.isEmpty() && escaped.split("/", 2)[0].contains(":")) {
      text.append("./");
    }
    text.append(escaped);
  }
}
