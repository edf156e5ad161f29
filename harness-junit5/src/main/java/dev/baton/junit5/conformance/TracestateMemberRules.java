package dev.baton.junit5.conformance;

import static dev.baton.junit5.conformance.Section.traceContext;
import static dev.baton.junit5.conformance.Section.traceContext1;
import static dev.baton.junit5.conformance.Sent.VALID;
import static dev.baton.junit5.conformance.Sent.goesOn;
import static dev.baton.junit5.conformance.Sent.traceparent;
import static dev.baton.junit5.conformance.Sent.tracestate;
import static dev.baton.junit5.conformance.StateExpectations.atMost32Members;
import static dev.baton.junit5.conformance.StateExpectations.discards;
import static dev.baton.junit5.conformance.StateExpectations.keeps;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Rules on the keys, values and sizes that a tracestate may have. */
final class TracestateMemberRules {

  private static final Section KEY = traceContext("Key", "key");
  private static final Section KEY_1 = traceContext1("Key", "key");
  private static final Section VALUE = traceContext("Value", "value");
  private static final Section LIMITS = traceContext("tracestate Limits", "tracestate-limits");
  private static final Section VALUES =
      traceContext("tracestate Header Field Values", "tracestate-header-field-values");
  private static final RequestHeader PARENT_LINE = traceparent(VALID);
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789_-*/";
  private static final String KNOWN_KEYS =
      "a key with any characters could not be distinguished from a part of a value";

  private TracestateMemberRules() {}

  static List<ConformanceRule> all() {
    return List.of(
        allCharacters(),
        illegalKeys(),
        atSigns(),
        atSigns1(),
        memberCount(),
        keyLength(),
        atSignLength(),
        atSignLength1(),
        illegalValues(),
        valueLength(),
        size());
  }

  private static ConformanceRule allCharacters() {
    String value = characters(0x20, 0x2b) + characters(0x2d, 0x3c) + characters(0x3e, 0x7e);
    String key = LETTERS;
    String tenant = LETTERS + "@" + "a-z0-9_-*/";
    return new RuleBuilder(
            "tracestate-characters",
            "every character that is allowed is passed on as it is",
            VALUE,
            "an entry is opaque to all but the system that wrote it, so it must come back"
                + " unchanged")
        .sending(goesOn().and(keeps(key + "=" + value)), PARENT_LINE, tracestate(key + "=" + value))
        .sending(
            goesOn().and(keeps(tenant + "=" + value)),
            PARENT_LINE,
            tracestate(tenant + "=" + value))
        .build();
  }

  private static String characters(int first, int last) {
    return IntStream.rangeClosed(first, last)
        .collect(StringBuilder::new, (text, c) -> text.append((char) c), StringBuilder::append)
        .toString();
  }

  private static ConformanceRule illegalKeys() {
    return new RuleBuilder(
            "tracestate-key-illegal",
            "a tracestate with an illegal key is left out",
            KEY,
            KNOWN_KEYS)
        .strict()
        .sending(goesOn().and(discards("ven", "ven ")), PARENT_LINE, tracestate("ven =1"))
        .sending(goesOn().and(discards("VEN", "ven")), PARENT_LINE, tracestate("VEN=1"))
        .sending(goesOn().and(discards("ven.dor")), PARENT_LINE, tracestate("ven.dor=1"))
        .build();
  }

  private static ConformanceRule atSigns() {
    return new RuleBuilder(
            "tracestate-key-at-sign",
            "an at sign may be anywhere in a key except at its beginning",
            KEY,
            "Level 2 no longer reads a tenant and a system out of a key")
        .strict()
        .onlyIn(Level.TWO)
        .sending(goesOn().and(keeps("ven@=1", "dor=2")), PARENT_LINE, tracestate("ven@=1,dor=2"))
        .sending(goesOn().and(discards("dor")), PARENT_LINE, tracestate("@ven=1,dor=2"))
        .sending(
            goesOn().and(keeps("ven@@dor=1", "dor=2")), PARENT_LINE, tracestate("ven@@dor=1,dor=2"))
        .sending(goesOn().and(keeps("v@e@n=1", "dor=2")), PARENT_LINE, tracestate("v@e@n=1,dor=2"))
        .sending(goesOn().and(keeps("0ven=1", "dor=2")), PARENT_LINE, tracestate("0ven=1,dor=2"))
        .build();
  }

  private static ConformanceRule atSigns1() {
    return new RuleBuilder(
            "tracestate-key-tenant",
            "one at sign separates tenant and system, and both are required",
            KEY_1,
            "Level 1 reads a tenant and a system out of a key, so each needs a name")
        .strict()
        .onlyIn(Level.ONE)
        .sending(goesOn().and(keeps("0ten@ven=1")), PARENT_LINE, tracestate("0ten@ven=1"))
        .sending(goesOn().and(discards("dor")), PARENT_LINE, tracestate("ven@=1,dor=2"))
        .sending(goesOn().and(discards("dor")), PARENT_LINE, tracestate("@ven=1,dor=2"))
        .sending(goesOn().and(discards("dor")), PARENT_LINE, tracestate("ten@@ven=1,dor=2"))
        .sending(goesOn().and(discards("dor")), PARENT_LINE, tracestate("t@e@n=1,dor=2"))
        .sending(goesOn().and(discards("dor")), PARENT_LINE, tracestate("0ven=1,dor=2"))
        .build();
  }

  private static ConformanceRule memberCount() {
    return new RuleBuilder(
            "tracestate-32-members",
            "32 members are passed on, a tracestate with 33 is left out",
            VALUES,
            "the limit bounds what every hop has to store; the list counts over all lines")
        .strict()
        .sending(
            goesOn().and(atMost32Members()).and(keeps(members(1, 32))),
            PARENT_LINE,
            tracestate(String.join(",", members(1, 32))))
        .sending(
            goesOn().and(discards("m1", "m32", "m33")),
            PARENT_LINE,
            tracestate(String.join(",", members(1, 33))))
        .sending(
            goesOn().and(discards("m1", "m32", "m33")),
            PARENT_LINE,
            tracestate(String.join(",", members(1, 20))),
            tracestate(String.join(",", members(21, 33))))
        .build();
  }

  private static String[] members(int first, int last) {
    return IntStream.rangeClosed(first, last)
        .mapToObj(i -> "m" + i + "=" + i)
        .toArray(String[]::new);
  }

  private static ConformanceRule keyLength() {
    return new RuleBuilder(
            "tracestate-key-length",
            "a key has up to 256 characters; a tracestate with a longer one is left out",
            KEY,
            "both sides of the limit matter: shorter ones must pass, longer ones are no keys")
        .strict()
        .sending(
            goesOn().and(keeps("ven=1", "z".repeat(256) + "=1")),
            PARENT_LINE,
            tracestate("ven=1," + "z".repeat(256) + "=1"))
        .sending(
            goesOn().and(discards("ven")),
            PARENT_LINE,
            tracestate("ven=1," + "z".repeat(257) + "=1"))
        .build();
  }

  private static ConformanceRule atSignLength() {
    return new RuleBuilder(
            "tracestate-key-at-sign-length",
            "an at sign does not change how long a key may be",
            KEY,
            "Level 2 has one limit for all keys")
        .strict()
        .onlyIn(Level.TWO)
        .sending(
            longKey("t".repeat(241) + "@" + "v".repeat(14)),
            linesWith("t".repeat(241) + "@" + "v".repeat(14)))
        .sending(longKey("t".repeat(242) + "@v"), linesWith("t".repeat(242) + "@v"))
        .sending(longKey("t@" + "v".repeat(15)), linesWith("t@" + "v".repeat(15)))
        .build();
  }

  private static ConformanceRule atSignLength1() {
    return new RuleBuilder(
            "tracestate-key-tenant-length",
            "a tenant has up to 241 characters, a system up to 14",
            KEY_1,
            "Level 1 has a limit for each part of a key")
        .strict()
        .onlyIn(Level.ONE)
        .sending(
            longKey("t".repeat(241) + "@" + "v".repeat(14)),
            linesWith("t".repeat(241) + "@" + "v".repeat(14)))
        .sending(goesOn().and(discards("ven")), linesWith("t".repeat(242) + "@v"))
        .sending(goesOn().and(discards("ven")), linesWith("t@" + "v".repeat(15)))
        .build();
  }

  private static CallExpectation longKey(String key) {
    return goesOn().and(keeps("ven=1", key + "=1"));
  }

  private static RequestHeader[] linesWith(String key) {
    return new RequestHeader[] {PARENT_LINE, tracestate("ven=1," + key + "=1")};
  }

  private static ConformanceRule illegalValues() {
    return new RuleBuilder(
            "tracestate-value-illegal",
            "a tracestate with an illegal value is left out",
            VALUE,
            "with a second equals sign or nothing at all, it is unclear where the value begins")
        .strict()
        .sending(goesOn().and(discards("ven")), PARENT_LINE, tracestate("ven=1=2"))
        .sending(goesOn().and(discards("ven", "dor")), PARENT_LINE, tracestate("ven=,dor=3"))
        .sending(goesOn().and(discards("ven", "dor")), PARENT_LINE, tracestate("ven,dor=3"))
        .build();
  }

  private static ConformanceRule valueLength() {
    String longest = "ven=" + "x".repeat(256);
    return new RuleBuilder(
            "tracestate-value-length",
            "a value has up to 256 characters; a tracestate with a longer one is left out",
            VALUE,
            "both sides of the limit matter: shorter ones must pass, longer ones are no values")
        .strict()
        .sending(goesOn().and(keeps(longest, "dor=2")), PARENT_LINE, tracestate(longest + ",dor=2"))
        .sending(goesOn().and(discards("ven", "dor")), PARENT_LINE, tracestate(longest + "x,dor=2"))
        .build();
  }

  private static ConformanceRule size() {
    String[] members =
        IntStream.range(0, 16)
            .mapToObj(i -> String.format(Locale.ROOT, "k%02d=%s", i, "x".repeat(27)))
            .toArray(String[]::new);
    return new RuleBuilder(
            "tracestate-512-characters",
            "512 characters are passed on whole",
            LIMITS,
            "who writes an entry may count on that much room, shared with all others")
        .strict()
        .sending(goesOn().and(keeps(members)), PARENT_LINE, tracestate(String.join(",", members)))
        .build();
  }
}
