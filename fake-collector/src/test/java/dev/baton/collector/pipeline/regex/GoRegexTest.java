package dev.baton.collector.pipeline.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GoRegexTest {

  private static final List<String> PIECES =
      List.of(
          "a",
          "b",
          "1",
          "/",
          "\\d",
          "\\w+",
          "[ab]",
          "[^a]",
          ".",
          "a*",
          "b+",
          "1?",
          "(a|b)",
          "(?:ab|1)",
          "^",
          "^*",
          "^?",
          "$",
          "\\b",
          "\\.",
          "a{2}",
          "(b1)*",
          "|",
          "(?i:A)",
          "[a-b1]{1,2}",
          "\\x61");

  private static String some(Random random, List<String> pieces, int most) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      text.append(pieces.get(random.nextInt(pieces.size())));
    }
    return text.toString();
  }

  @Test
  void anAnchorThatMayBeLeftOutBindsNothing() {
    for (String pattern : List.of("^*ET", "^?ET", "^{0,1}ET", "^*?ET", "(?:^)*ET")) {
      assertThat(GoRegex.compile(pattern).find("GET /a")).as(pattern).isTrue();
    }
    assertThat(GoRegex.compile("^+ET").find("GET /a")).isFalse();
  }

  /** As Go reads them, which its own program has told. */
  @Test
  void aBraceThatIsNoRepetitionMayBeRepeated() {
    for (String pattern : List.of("a{*b", "a{+", "a{{1,2}", "a{??(?U)b*")) {
      assertThat(GoRegex.compile(pattern).find("a{{b a{,2}}")).as(pattern).isTrue();
    }
    assertThat(GoRegex.compile("a{?b").find("a{{b a{,2}}")).isFalse();
  }

  /** Texts that cannot match are not searched. That must not change what is found. */
  @Test
  void theFirstMatchIsThatOfAFullSearch() {
    Random random = new Random(1);
    List<String> letters = List.of("a", "b", "1", "/", ".", "A", "é", "\n");
    for (int i = 0; i < 20_000; i++) {
      String pattern = some(random, PIECES, 5);
      String text = some(random, letters, 8);
      Matcher plain = Pattern.compile(pattern).matcher(text);
      boolean found = plain.find();
      GoRegex regex = GoRegex.compile(pattern);
      GoMatch first = regex.first(text);
      assertThat(regex.find(text)).as("%s in %s", pattern, text).isEqualTo(found);
      assertThat(first == null ? null : first.start() + "-" + first.end())
          .as("%s in %s", pattern, text)
          .isEqualTo(found ? plain.start() + "-" + plain.end() : null);
    }
  }

  /** The examples of the documentation of Go's {@code Regexp.FindAllString}. */
  @Test
  void allMatchesAreThoseOfGo() {
    assertThat(all("a.", "paranormal")).containsExactly("ar", "an", "al");
    assertThat(all("a*", "baaab")).containsExactly("", "aaa", "");
    assertThat(all("", "ab")).containsExactly("", "", "");
  }

  /** The examples of the documentation of Go's {@code Regexp.ReplaceAllString}. */
  @Test
  void templatesExpandAsInGo() {
    assertThat(replaced("a(x*)b", "-ab-axxb-", "T")).isEqualTo("-T-T-");
    assertThat(replaced("a(x*)b", "-ab-axxb-", "$1")).isEqualTo("--xx-");
    assertThat(replaced("a(x*)b", "-ab-axxb-", "$1W")).isEqualTo("---");
    assertThat(replaced("a(x*)b", "-ab-axxb-", "${1}W")).isEqualTo("-W-xxW-");
    assertThat(replaced("a(?P<1W>x*)b", "-ab-axxb-", "$1W")).isEqualTo("--xx-");
  }

  @Test
  void whatGoRefusesIsRefused() {
    assertThatThrownBy(() -> GoRegex.compile("(?=a)"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "invalid or unsupported Perl syntax: `(?=`; a Collector's regular expressions have no"
                + " look-around");
    assertThatThrownBy(() -> GoRegex.compile("a("))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("missing closing ): `a(`");
  }

  private static List<String> all(String pattern, String text) {
    return GoRegex.compile(pattern).all(text).stream()
        .map(match -> text.substring(match.start(), match.end()))
        .toList();
  }

  private static String replaced(String pattern, String text, String template) {
    return GoRegex.compile(pattern).replaceAll(text, GoTemplate.of(template));
  }
}
