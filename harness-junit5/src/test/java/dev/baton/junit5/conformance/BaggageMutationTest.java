package dev.baton.junit5.conformance;

import static dev.baton.junit5.conformance.Mutation.firstOf;
import static dev.baton.junit5.conformance.Mutation.ignoring;
import static dev.baton.junit5.conformance.Mutation.members;
import static dev.baton.junit5.conformance.Mutation.missing;
import static dev.baton.junit5.conformance.Mutation.seeing;
import static dev.baton.junit5.conformance.Mutation.writing;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule fails for a service that breaks it, and for no other reason. */
class BaggageMutationTest {

  private static final String B = "baggage";

  static Stream<Mutation> mutations() {
    return Stream.of(wholes(), keysAndValues(), properties(), limits()).flatMap(List::stream);
  }

  private static List<Mutation> wholes() {
    return List.of(
        Mutation.of(
            "knows one key only",
            members(B, members -> members.filter(m -> !m.startsWith("beta"))),
            "baggage-present",
            "baggage-lines"),
        Mutation.of(
            "drops baggage with an invalid trace",
            seeing(
                lines ->
                    ProbeLines.of(lines, "traceparent").stream().anyMatch(v -> v.startsWith("ff"))
                        ? List.of()
                        : lines),
            "baggage-beside-trace"),
        Mutation.of(
            "knows the name in lower case only",
            missing(line -> line.is(B) && !line.name().equals(B)),
            "baggage-name-case"),
        Mutation.of("reads the first line", firstOf(B), "baggage-lines", "baggage-64-members"),
        Mutation.of(
            "does not trim",
            ignoring(B, value -> !value.contains("go ld") && value.matches(".*[ \t][=,;].*")),
            "baggage-blanks"),
        Mutation.of(
            "turns the order around",
            members(B, BaggageMutationTest::reversed),
            "baggage-duplicate-keys"),
        Mutation.of(
            "passes on what it cannot read",
            writing(B, (sent, right) -> right.isEmpty() || sent.contains("go ld") ? sent : right),
            "baggage-invalid"));
  }

  private static List<Mutation> keysAndValues() {
    return List.of(
        Mutation.of(
            "knows no tilde in keys",
            members(B, members -> members.filter(m -> !key(m).contains("~"))),
            "baggage-key-characters"),
        Mutation.of(
            "folds the case of keys",
            members(
                B,
                members ->
                    members.map(
                        m -> key(m).toLowerCase(Locale.ROOT) + m.substring(key(m).length()))),
            "baggage-key-characters",
            "baggage-key-case"),
        Mutation.of(
            "decodes keys",
            members(
                B,
                members ->
                    members.map(m -> key(m).replace("%20", "_") + m.substring(key(m).length()))),
            "baggage-key-literal"),
        Mutation.of(
            "knows no braces in values",
            ignoring(B, value -> value.contains("{")),
            "baggage-value-characters"),
        Mutation.of(
            "splits at every equals sign",
            members(B, members -> members.map(m -> m.replaceFirst("^([^=;]+=[^=;]*)=[^;]*", "$1"))),
            "baggage-value-equals",
            "baggage-value-characters"),
        Mutation.of(
            "takes an empty value for none",
            members(B, members -> members.filter(m -> !m.endsWith("=") || m.contains(";"))),
            "baggage-value-empty",
            "baggage-value-equals"),
        Mutation.of(
            "does not encode percent signs again",
            writing(B, (sent, right) -> right.replace("%25", "%")),
            "baggage-value-percent"),
        Mutation.of(
            "knows ASCII only",
            ignoring(
                B,
                value ->
                    value.matches(".*%[89A-Fa-f].*")
                        && !value.contains(";")
                        && !value.matches("k=.*")),
            "baggage-value-utf8"),
        Mutation.of(
            "takes a plus for a space",
            writing(B, (sent, right) -> right.replaceFirst("^k=(.*)\\+", "k=$1%20")),
            "baggage-value-plus",
            "baggage-value-characters"),
        Mutation.of(
            "drops what is not UTF-8",
            ignoring(B, value -> value.contains("%C3%28") || value.contains("%E9")),
            "baggage-value-not-utf8"));
  }

  private static List<Mutation> properties() {
    return List.of(
        Mutation.of(
            "drops properties",
            members(B, members -> members.map(m -> m.split(";", 2)[0])),
            "baggage-blanks",
            "baggage-properties",
            "baggage-property-values"),
        Mutation.of(
            "encodes properties once more",
            writing(B, (sent, right) -> right.contains(";by=") ? right.replace("%", "%25") : right),
            "baggage-property-values"),
        Mutation.of(
            "encodes properties as one text",
            writing(
                B,
                (sent, right) ->
                    right.contains(";vip;since=2019;vip")
                        ? "tier=gold;vip%3Bsince%3D2019%3Bvip"
                        : right),
            "baggage-properties"));
  }

  private static List<Mutation> limits() {
    return List.of(
        Mutation.of(
            "keeps 32 members",
            members(B, members -> members.limit(32)),
            "baggage-64-members",
            "baggage-64-members-8191-bytes"),
        Mutation.of(
            "keeps 8191 bytes", ignoring(B, value -> value.length() > 8191), "baggage-8192-bytes"),
        Mutation.of(
            "keeps 4096 bytes",
            ignoring(B, value -> value.length() > 4096),
            "baggage-8192-bytes",
            "baggage-64-members-8191-bytes"),
        Mutation.of(
            "cuts the last of too many members",
            writing(
                B,
                (sent, right) ->
                    sent.contains("m99") ? right.substring(0, right.length() - 1) : right),
            "baggage-over-64-members"),
        Mutation.of(
            "cuts after 8192 bytes",
            writing(B, (sent, right) -> sent.length() > 8192 ? sent.substring(0, 8192) : right),
            "baggage-over-8192-bytes"));
  }

  private static String key(String member) {
    return member.split("=", 2)[0];
  }

  private static Stream<String> reversed(Stream<String> members) {
    List<String> turned = new ArrayList<>(members.toList());
    Collections.reverse(turned);
    return turned.size() == 2 ? turned.stream() : turned.stream().sorted();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mutations")
  void aBugBreaksItsRulesOnly(Mutation mutation) {
    Exchange service = mutation.service().apply(Reference.of(Level.TWO));

    assertThat(Verdicts.of(W3cBaggageConformance.with(service).tests()).failed())
        .containsExactlyInAnyOrderElementsOf(mutation.broken());
  }

  @Test
  void everyRuleCanFail() {
    Set<String> broken =
        mutations()
            .flatMap(mutation -> mutation.broken().stream())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(broken)
        .containsExactlyInAnyOrderElementsOf(
            W3cBaggageConformance.with(Reference.of(Level.TWO))
                .tests()
                .map(test -> test.getDisplayName().split(":", 2)[0])
                .toList());
  }
}
