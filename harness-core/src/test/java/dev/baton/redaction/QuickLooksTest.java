package dev.baton.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What a quick look decides is what the patterns say, which are simple and slow. Characters beyond
 * the basic plane are none of it: the patterns look behind into half of one.
 */
class QuickLooksTest {

  private static final Pattern BORDER =
      Pattern.compile(
          "[^\\p{L}\\p{N}]+|(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");

  private static final Pattern FORM = Pattern.compile("\\(secret:\\d+:\\p{XDigit}{6}\\)");
  private static final Pattern NOTHING_TO_HIDE =
      Pattern.compile(
          "|true|false|(?i)[*•.xX_#-]{3,}|\\*|[\\[<({]*(?:redacted|masked|hidden|removed)[\\])>}]*|\"?"
              + FORM
              + "\"?(?:, ?\"?"
              + FORM
              + "\"?)*+");

  private static final Pattern WORD_OR_PLACEHOLDER =
      Pattern.compile(
          "(?i:true|null|missing)|\\?|\\$\\d+|\\$?\\{[^}]*}?|[:@][A-Za-z_]\\w*|%[sdv]|<[^>]*>|\\.\\.\\.|…"
              + "|\\{\\{[\\s\\S]*|SIG[A-Z]{2,9}|\\(?\\[*L[\\w/$]+");

  private static final String[] PARTS = {
    "api",
    "Key",
    "JWT",
    "token",
    "X",
    "x",
    "-",
    "_",
    ".",
    "1",
    "22",
    "é",
    "Ö",
    "ǅ",
    "中",
    "Ⅷ",
    "²",
    "%5F",
    "%2d",
    "%",
    "\uD835",
    "(secret:8:a1b2c3)",
    "(secret:",
    ")",
    "\"",
    ", ",
    "***",
    "xxx",
    "•••",
    "[",
    "]",
    "<",
    "REDACTED",
    "masked",
    "Removed",
    "hidden",
    "(",
    "{",
    "}",
    "true",
    "null",
    "missing",
    "?",
    "$",
    "${x}",
    ":",
    "@",
    "name",
    "%s",
    "...",
    "…",
    "SIGTERM",
    "L",
    "S",
    " ",
    "#",
    "\n"
  };

  private final Random random = new Random(11);

  private Stream<String> texts() {
    return Stream.generate(this::text).limit(200_000);
  }

  private String text() {
    StringBuilder made = new StringBuilder();
    for (int part = random.nextInt(6); part > 0; part--) {
      made.append(PARTS[random.nextInt(PARTS.length)]);
    }
    return made.toString();
  }

  @Test
  void aNameHasItsWords() {
    assertThat(texts()).allSatisfy(text -> assertThat(NameWords.of(text)).isEqualTo(words(text)));
  }

  private static List<String> words(String name) {
    String plain = name.replaceAll("%(?:5[Ff]|2[DdEe])", "_");
    return BORDER
        .splitAsStream(plain)
        .filter(word -> !word.isEmpty())
        .map(word -> word.toLowerCase(Locale.ROOT))
        .toList();
  }

  @Test
  void whatIsMaskedNeedsNoPlaceholder() {
    assertThat(texts())
        .allSatisfy(
            text ->
                assertThat(SecretPlaceholder.isNone(text))
                    .isEqualTo(NOTHING_TO_HIDE.matcher(text).matches()));
  }

  @Test
  void aPlaceholderEndsWhereItsFormEnds() {
    assertThat(texts())
        .allSatisfy(
            text -> {
              int at = random.nextInt(text.length() + 1);
              Matcher form = FORM.matcher(text).region(at, text.length());
              assertThat(SecretPlaceholder.end(text, at))
                  .isEqualTo(form.lookingAt() ? form.end() : at);
            });
  }

  @Test
  void aWordOrAPlaceholderOfTheProgramIsNoValue() {
    assertThat(texts().filter(text -> !text.contains("hidden")))
        .allSatisfy(
            text ->
                assertThat(NonSecretText.isNoValue(text))
                    .isEqualTo(WORD_OR_PLACEHOLDER.matcher(text).matches()));
  }

  @Test
  void aValueInQuotesIsFoundOnlyThere() {
    Pattern quote = Pattern.compile("\\\\*[\"'`]");
    assertThat(texts().map(text -> "\\".repeat(random.nextInt(3)) + text))
        .allSatisfy(
            text -> {
              NamedValues.Found found = new NamedValues.Found(text, "token", "=", 0, 0);
              assertThat(ValueExtent.quoted(found, 0).equals(ValueExtent.NONE))
                  .isNotEqualTo(quote.matcher(text).lookingAt());
            });
  }
}
