package dev.baton.junit5.conformance;

import static dev.baton.junit5.conformance.BaggageExpectations.carries;
import static dev.baton.junit5.conformance.Sent.baggage;

import java.util.List;

/** Rules on the syntax and meaning of keys, values and properties. */
final class BaggageMemberRules {

  private static final Section KEY = Section.baggage("key", "key");
  private static final Section VALUE = Section.baggage("value", "value");
  private static final Section PROPERTY = Section.baggage("property", "property");
  private static final String TOKEN = "!#$%&'*+-.^_`|~0123456789abcxyzABCXYZ";
  private static final String OCTETS = "!#$&'()*+-./0123456789:<=>?@ABCXYZ[]^_`abcxyz{|}~";

  private BaggageMemberRules() {}

  static List<ConformanceRule> all() {
    return List.of(
        keyCharacters(),
        keyCase(),
        keyLiteral(),
        octets(),
        equalsSigns(),
        emptyValue(),
        percent(),
        utf8(),
        plus(),
        notUtf8(),
        properties(),
        propertyValues());
  }

  private static ConformanceRule keyCharacters() {
    return kept(
        "baggage-key-characters",
        "a key is any HTTP token",
        KEY,
        "other services choose the keys; a service that accepts fewer characters loses their members",
        TOKEN + "=1");
  }

  private static ConformanceRule keyCase() {
    return new RuleBuilder(
            "baggage-key-case",
            "keys that differ in case are different keys",
            KEY,
            "nothing in a member is read without regard to case; folding would merge two members into one")
        .sending(carries("Tier=gold", "tier=silver"), baggage("Tier=gold,tier=silver"))
        .build();
  }

  private static ConformanceRule keyLiteral() {
    return kept(
        "baggage-key-literal",
        "a key is not percent-decoded",
        KEY,
        "the percent sign is an ordinary character of a token, so decoding gives another key",
        "user%20id=7");
  }

  private static ConformanceRule octets() {
    return kept(
        "baggage-value-characters",
        "every character that is allowed in a value comes through",
        VALUE,
        "a value is opaque to all services except those that agreed on it",
        "k=" + OCTETS);
  }

  private static ConformanceRule equalsSigns() {
    return kept(
        "baggage-value-equals",
        "a value may have equals signs",
        VALUE,
        "only the first one separates key and value; Base64 values may end with equals signs",
        "k=v=1=2",
        "b64=QQ==");
  }

  private static ConformanceRule emptyValue() {
    return kept(
        "baggage-value-empty",
        "a value may be empty",
        VALUE,
        "the presence of the key may be the whole information",
        "flag=,tier=gold".split(","));
  }

  private static ConformanceRule percent() {
    return kept(
        "baggage-value-percent",
        "a percent-encoded value means the same afterwards",
        VALUE,
        "a value that is decoded on input must be encoded on output, including percent signs",
        "k=%20%22%2C%3B%5C",
        "k=100%25",
        "k=%2520",
        "k=%41%62");
  }

  private static ConformanceRule utf8() {
    return kept(
        "baggage-value-utf8",
        "characters beyond ASCII come through as percent-encoded UTF-8",
        VALUE,
        "baggage often carries names of people and places",
        "user=Am%C3%A9lie",
        "user=Am%c3%a9lie",
        "mood=%F0%9F%98%80",
        "city=%E6%9D%B1%E4%BA%AC");
  }

  private static ConformanceRule plus() {
    return kept(
        "baggage-value-plus",
        "a plus sign is a plus sign",
        VALUE,
        "a plus sign means a space only in HTML forms, not in percent-encoding",
        "k=a+b");
  }

  private static ConformanceRule notUtf8() {
    return new RuleBuilder(
            "baggage-value-not-utf8",
            "octets that are not UTF-8 become U+FFFD",
            VALUE,
            "a value in a foreign encoding must neither be lost whole nor break the reader")
        .sending(carries("k=%EF%BF%BD%28"), baggage("k=%C3%28"))
        .sending(carries("k=caf%EF%BF%BD"), baggage("k=caf%E9"))
        .build();
  }

  private static ConformanceRule properties() {
    return kept(
        "baggage-properties",
        "properties stay with their member",
        PROPERTY,
        "they say how a value must be treated, for example how long it is valid",
        "tier=gold;vip",
        "tier=gold;since=2019",
        "tier=gold;vip;since=2019;vip",
        "tier=gold;p%20q");
  }

  private static ConformanceRule propertyValues() {
    return kept(
        "baggage-property-values",
        "values of properties are encoded like those of members",
        PROPERTY,
        "a property that is encoded again at each hop soon becomes unreadable",
        "tier=gold;by=J%20Doe",
        "tier=gold;by=a=b",
        "tier=gold;by=Am%C3%A9lie",
        "tier=gold;by=");
  }

  /** One request for each member, which must be propagated with the same meaning. */
  private static ConformanceRule kept(
      String id, String title, Section section, String reason, String... members) {
    RuleBuilder rule = new RuleBuilder(id, title, section, reason);
    for (String member : members) {
      rule.sending(carries(member), baggage(member));
    }
    return rule.build();
  }
}
