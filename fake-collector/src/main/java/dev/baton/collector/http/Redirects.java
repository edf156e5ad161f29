package dev.baton.collector.http;

import java.nio.charset.StandardCharsets;

/** The redirection to a clean path, as Go's server makes it: to GET with a page of one link. */
final class Redirects {

  private static final String UNESCAPED = "-_.~$&+,/:;=@";

  private Redirects() {}

  static HttpReply to(String cleanPath, HttpCall call) {
    String location = escape(cleanPath) + (call.query().isEmpty() ? "" : "?" + call.query());
    boolean get = call.method().equals("GET");
    String page = get ? "<a href=\"" + html(location) + "\">Temporary Redirect</a>.\n\n" : "";
    HttpReply reply =
        get || call.method().equals("HEAD")
            ? HttpReply.text(307, "text/html; charset=utf-8", page)
            : HttpReply.empty(307);
    return reply.with("Location", location);
  }

  /** Escapes once more what is escaped in the path already. */
  private static String escape(String path) {
    StringBuilder text = new StringBuilder();
    for (byte octet : path.getBytes(StandardCharsets.ISO_8859_1)) {
      char c = (char) (octet & 0xFF);
      boolean plain = c < 128 && (Character.isLetterOrDigit(c) || UNESCAPED.indexOf(c) >= 0);
      text.append(plain ? Character.toString(c) : String.format("%%%02X", (int) c));
    }
    return text.toString();
  }

  private static String html(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&#34;")
        .replace("'", "&#39;");
  }
}
