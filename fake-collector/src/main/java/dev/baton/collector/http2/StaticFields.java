package dev.baton.collector.http2;

/** The static table of HPACK (RFC 7541, appendix A). */
final class StaticFields {

  private static final String[] TEXTS = {
    ":authority", "",
    ":method", "GET",
    ":method", "POST",
    ":path", "/",
    ":path", "/index.html",
    ":scheme", "http",
    ":scheme", "https",
    ":status", "200",
    ":status", "204",
    ":status", "206",
    ":status", "304",
    ":status", "400",
    ":status", "404",
    ":status", "500",
    "accept-charset", "",
    "accept-encoding", "gzip, deflate",
    "accept-language", "",
    "accept-ranges", "",
    "accept", "",
    "access-control-allow-origin", "",
    "age", "",
    "allow", "",
    "authorization", "",
    "cache-control", "",
    "content-disposition", "",
    "content-encoding", "",
    "content-language", "",
    "content-length", "",
    "content-location", "",
    "content-range", "",
    "content-type", "",
    "cookie", "",
    "date", "",
    "etag", "",
    "expect", "",
    "expires", "",
    "from", "",
    "host", "",
    "if-match", "",
    "if-modified-since", "",
    "if-none-match", "",
    "if-range", "",
    "if-unmodified-since", "",
    "last-modified", "",
    "link", "",
    "location", "",
    "max-forwards", "",
    "proxy-authenticate", "",
    "proxy-authorization", "",
    "range", "",
    "referer", "",
    "refresh", "",
    "retry-after", "",
    "server", "",
    "set-cookie", "",
    "strict-transport-security", "",
    "transfer-encoding", "",
    "user-agent", "",
    "vary", "",
    "via", "",
    "www-authenticate", ""
  };

  /** How many there are. */
  static final int COUNT = TEXTS.length / 2;

  private static final HeaderField[] FIELDS = new HeaderField[COUNT];

  static {
    for (int i = 0; i < COUNT; i++) {
      FIELDS[i] = new HeaderField(TEXTS[2 * i], TEXTS[2 * i + 1]);
    }
  }

  private StaticFields() {}

  /** Returns the field with this index, from 1. */
  static HeaderField get(int index) {
    return FIELDS[index - 1];
  }
}
