package dev.baton.collector.pipeline.ottl.functions.parsing;

import dev.baton.collector.pipeline.ottl.values.OttlException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A network such as {@code 10.0.0.0/8}: an address and how many of its bits count. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Network(byte[] bytes, int bits) {

  private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
  private static final Pattern V4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
  private static final Pattern V6 =
      Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:]*(?:" + V4.pattern() + ")?");

  static Network parse(String text) {
    int slash = text.indexOf('/');
    byte[] address = slash < 0 ? null : address(text.substring(0, slash));
    String bits = text.substring(slash + 1);
    boolean mapped = address != null && address.length == 4 && text.contains(":");
    int most = address == null ? 0 : mapped ? 128 : 8 * address.length;
    if (address == null || !bits.matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(bits) > most) {
      throw new OttlException("no network such as 10.0.0.0/8: " + text);
    }
    int count = Integer.parseInt(bits);
    return new Network(address, mapped ? Math.max(0, count - 96) : count);
  }

  /** Returns the bytes of an address, or null if the text is none. Nothing is looked up. */
  static byte @Nullable [] address(String text) {
    if (!V4.matcher(text).matches() && !V6.matcher(text).matches()) {
      return null;
    }
    try {
      return InetAddress.getByName(text).getAddress();
    } catch (UnknownHostException e) {
      return null;
    }
  }

  boolean contains(byte[] address) {
    if (address.length != bytes.length) {
      return false;
    }
    for (int i = 0; i < bits; i++) {
      int difference = (address[i / 8] ^ bytes[i / 8]) >> (7 - i % 8) & 1;
      if (difference != 0) {
        return false;
      }
    }
    return true;
  }
}
