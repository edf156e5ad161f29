package dev.baton.sdk.w3c;

/** The character sets of the two W3C specifications, all in ASCII. */
final class Chars {

  /** A {@code token} of RFC 9110, section 5.6.2: keys of baggage and of its properties. */
  static final int TOKEN = 1;

  /** A {@code baggage-octet}: allowed in baggage values. */
  static final int OCTET = 1 << 1;

  /** Allowed in the properties of baggage, including the white space between their parts. */
  static final int PROPERTY = 1 << 2;

  /**
   * Written unencoded into baggage values. More is allowed, but delimiters and {@code +}, which
   * some decoders read as a space, are safer encoded.
   */
  static final int PLAIN = 1 << 3;

  /** A {@code keychar} of tracestate, Level 2. */
  static final int STATE_KEY = 1 << 4;

  /** The first character of a tracestate key. */
  static final int STATE_KEY_START = 1 << 5;

  /** A {@code chr} of tracestate: allowed in its values. */
  static final int STATE_VALUE = 1 << 6;

  private static final int SIZE = 128;
  private static final byte[] SETS = new byte[SIZE];

  static {
    String lower = "abcdefghijklmnopqrstuvwxyz";
    String digits = "0123456789";
    String alphanumeric = lower + lower.toUpperCase(java.util.Locale.ROOT) + digits;
    add(TOKEN, alphanumeric + "!#$%&'*+-.^_`|~");
    add(PLAIN, alphanumeric + "!$&'()*-.:@_~");
    add(STATE_KEY_START, lower + digits);
    add(STATE_KEY, lower + digits + "_-*/@");
    addAllPrintableBut(OCTET, " \",;\\");
    addAllPrintableBut(PROPERTY, "\",\\");
    add(PROPERTY, "\t");
    addAllPrintableBut(STATE_VALUE, ",=");
  }

  private Chars() {}

  private static void add(int set, String members) {
    for (int i = 0; i < members.length(); i++) {
      SETS[members.charAt(i)] |= (byte) set;
    }
  }

  private static void addAllPrintableBut(int set, String others) {
    for (char c = ' '; c <= '~'; c++) {
      if (others.indexOf(c) < 0) {
        SETS[c] |= (byte) set;
      }
    }
  }

  static boolean isIn(int set, char c) {
    return c < SIZE && (SETS[c] & set) != 0;
  }

  static boolean areAllIn(int set, String text) {
    return endOf(set, text, 0, text.length()) == text.length();
  }

  /** Returns the end of the run of these characters that starts at {@code start}. */
  static int endOf(int set, String text, int start, int end) {
    int at = start;
    while (at < end && isIn(set, text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Returns whether this is optional white space, OWS of RFC 9110, section 5.6.3. */
  static boolean isSpace(char c) {
    return c == ' ' || c == '\t';
  }

  /** Returns the end of the white space that starts at {@code start}. */
  static int skipSpace(String text, int start, int end) {
    int at = start;
    while (at < end && isSpace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Returns the start of the white space that ends at {@code end}. */
  static int skipSpaceBack(String text, int start, int end) {
    int at = end;
    while (at > start && isSpace(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }
}
