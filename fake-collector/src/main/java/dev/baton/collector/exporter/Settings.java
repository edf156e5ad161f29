package dev.baton.collector.exporter;

import dev.baton.redaction.Redaction;
import dev.baton.text.Printable;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks settings. An error message names the field, its value and what is accepted. */
final class Settings {

  private static final int MAX_PORT = 65_535;
  private static final int LONGEST = 400;
  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7e\\t]*");

  private Settings() {}

  static URI url(String field, String value) {
    try {
      URI url = new URI(value);
      if (isHttp(url) && url.getHost() != null && url.getPort() <= MAX_PORT) {
        return url;
      }
    } catch (URISyntaxException e) {
      // rejected below
    }
    throw invalid(field, value, "an http or https URL with a host, such as http://127.0.0.1:4318");
  }

  /** The scheme is case-insensitive (RFC 3986, section 3.1). */
  private static boolean isHttp(URI url) {
    return url.getScheme() != null && SCHEMES.contains(url.getScheme().toLowerCase(Locale.ROOT));
  }

  /** Returns the URL of a server, without query and fragment because a path is appended to it. */
  static URI base(String field, String value) {
    URI url = url(field, value);
    if (url.getRawQuery() != null || url.getRawFragment() != null) {
      throw invalid(field, value, "a URL without query and fragment, to which a path is appended");
    }
    return url;
  }

  static URI append(URI base, String path) {
    String text = base.toString();
    return URI.create((text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + path);
  }

  static String headerName(String name) {
    if (!HEADER_NAME.matcher(name).matches()) {
      throw invalid("header name", name, "letters, digits and !#$%&'*+-.^_`|~ (RFC 9110)");
    }
    return name;
  }

  static String headerValue(String name, String value) {
    if (!HEADER_VALUE.matcher(value).matches()) {
      // The message omits the value, which is often a secret.
      throw new IllegalArgumentException(
          "value of header " + name + " must be printable ASCII, but has other characters");
    }
    return value;
  }

  static Duration positive(String field, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw invalid(field, value.toString(), "longer than zero");
    }
    return value;
  }

  /** Returns a value without a secret in it; of a malformed address too. */
  private static String shown(String value) {
    return Printable.of(Redaction.current().address(value), LONGEST);
  }

  private static IllegalArgumentException invalid(String field, String value, String accepted) {
    return new IllegalArgumentException(
        field + " must be " + accepted + ", but was '" + shown(value) + "'");
  }
}
