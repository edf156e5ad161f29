package dev.baton.collector.zipkin;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Addresses in the one form that Go writes: of IPv6, the longest run of zeros is left out. */
final class IpText {

  private IpText() {}

  /** Returns the address of this name, empty if it is absent. Never asks a name server. */
  static String canonical(Members members, String name) throws ZipkinException {
    String text = members.text(name);
    boolean v4 = text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    boolean v6 = text.contains(":") && text.matches("[0-9a-fA-F:.]+");
    if (text.isEmpty()) {
      return "";
    }
    try {
      if (v4 || v6) {
        byte[] bytes = InetAddress.getByName(v6 ? "[" + text + "]" : text).getAddress();
        return bytes.length == 4 ? InetAddress.getByAddress(bytes).getHostAddress() : v6(bytes);
      }
    } catch (UnknownHostException e) {
      // refused below
    }
    throw members.wrong(name, "an IP address");
  }

  private static String v6(byte[] bytes) {
    int[] groups = new int[8];
    for (int i = 0; i < groups.length; i++) {
      groups[i] = (bytes[2 * i] & 0xFF) << 8 | (bytes[2 * i + 1] & 0xFF);
    }
    int best = -1;
    int bestLength = 1;
    for (int i = 0; i < groups.length; i++) {
      int length = zeros(groups, i);
      if (length > bestLength) {
        best = i;
        bestLength = length;
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < groups.length; i++) {
      if (i == best) {
        text.append("::");
        i += bestLength - 1;
      } else {
        text.append(text.isEmpty() || text.toString().endsWith(":") ? "" : ":");
        text.append(Integer.toHexString(groups[i]));
      }
    }
    return text.toString();
  }

  private static int zeros(int[] groups, int from) {
    int end = from;
    while (end < groups.length && groups[end] == 0) {
      end++;
    }
    return end - from;
  }
}
