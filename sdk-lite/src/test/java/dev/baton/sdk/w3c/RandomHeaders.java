package dev.baton.sdk.w3c;

import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Headers as services send them, every other one with a character changed, lost or added. */
final class RandomHeaders {

  private static final String ANYTHING =
      "abcxyz0189ABF_-*/@=,;:.%\"\\+~!#$&'()<>?[]^`{|} \t\u0000\u007fé€";
  private static final String[] VERSIONS = {"00", "00", "00", "01", "cc", "fe", "ff"};
  private static final String[] ENDS = {"", "", "", "", "-", "-more", ".more", "0"};
  private static final String[] COMMAS = {",", ",", ", ", " ,", "\t,\t"};
  private static final String[] STATE_KEYS = {"a", "rojo", "congo", "a@b", "0t@v", "x_-*/9", "k"};
  private static final String[] BAGGAGE_KEYS = {"userId", "tier", "a.b", "x!#$%&'*+-.^_`|~9", "k"};
  private static final String[] PROPERTIES = {"", "", "", ";p", ";p=1", "; p = 1 ; q", ";a=%20;b"};

  private final Random random;

  RandomHeaders(long seed) {
    random = new Random(seed);
  }

  String traceparent() {
    String traceId = random.nextInt(20) == 0 ? "0".repeat(32) : hex(32);
    String spanId = random.nextInt(20) == 0 ? "0".repeat(16) : hex(16);
    String flags = "0" + random.nextInt(4);
    String header = one(VERSIONS) + "-" + traceId + "-" + spanId + "-" + flags + one(ENDS);
    return perhapsMutated(header);
  }

  String tracestate() {
    return perhapsMutated(list(() -> one(STATE_KEYS) + random.nextInt(99) + "=" + value(" %;")));
  }

  String baggage() {
    return perhapsMutated(list(this::baggageMember));
  }

  private String baggageMember() {
    String space = random.nextInt(6) == 0 ? " " : "";
    return one(BAGGAGE_KEYS) + space + "=" + space + value("%20%41%C3%A9") + one(PROPERTIES);
  }

  /** Returns any text, with characters that no header may have among them. */
  String text() {
    return characters(ANYTHING, random.nextInt(12));
  }

  String key() {
    return one(BAGGAGE_KEYS) + random.nextInt(1000);
  }

  private String list(Supplier<String> member) {
    int count = 1 + random.nextInt(random.nextInt(20) == 0 ? 40 : 5);
    StringBuilder list = new StringBuilder(member.get());
    for (int i = 1; i < count; i++) {
      list.append(one(COMMAS)).append(member.get());
    }
    return list.toString();
  }

  private String value(String extra) {
    String middle = random.nextInt(4) == 0 ? extra : "";
    return characters("abcXYZ019-_.~/:?", 1 + random.nextInt(5)) + middle + "z";
  }

  private String perhapsMutated(String header) {
    return random.nextBoolean() ? header : mutated(header);
  }

  private String mutated(String header) {
    int at = random.nextInt(header.length());
    int cut = random.nextInt(2);
    return header.substring(0, at)
        + characters(ANYTHING, random.nextInt(2))
        + header.substring(Math.min(header.length(), at + cut));
  }

  private String hex(int digits) {
    return characters("0123456789abcdef", digits);
  }

  private String characters(String from, int count) {
    return Stream.generate(() -> from.charAt(random.nextInt(from.length())))
        .limit(count)
        .map(String::valueOf)
        .collect(Collectors.joining());
  }

  private String one(String[] of) {
    return of[random.nextInt(of.length)];
  }
}
