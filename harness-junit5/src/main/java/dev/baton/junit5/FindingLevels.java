package dev.baton.junit5;

import dev.baton.diagnosis.Diagnosis;
import dev.baton.diagnosis.Finding;
import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.diagnosis.FindingLevel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The effects of findings on a passed test.
 *
 * @param words the configured levels, the most specific source first
 */
record FindingLevels(List<Word> words) {

  /** The name of the JUnit configuration parameter. */
  static final String SETTING = "baton.findings";

  /**
   * A configured level.
   *
   * @param pattern an id of findings, in which {@code *} matches any characters
   */
  record Word(String pattern, FindingLevel level) {

    boolean means(String id) {
      return Arrays.stream(pattern.split("\\*", -1))
          .map(Pattern::quote)
          .collect(Collectors.collectingAndThen(Collectors.joining(".*"), Pattern::compile))
          .matcher(id)
          .matches();
    }
  }

  FindingLevels {
    words = List.copyOf(words);
  }

  /**
   * Returns a configured level.
   *
   * @param where the place of the setting, for the exception's message
   * @throws IllegalArgumentException if no finding has such an id
   */
  static Word word(String pattern, FindingLevel level, String where) {
    Word word = new Word(pattern.strip(), level);
    if (Diagnosis.findingIds().stream().noneMatch(word::means)) {
      throw new IllegalArgumentException(
          "%s: id must be one of %s (* stands for any characters), but was '%s'"
              .formatted(where, String.join(", ", Diagnosis.findingIds()), pattern));
    }
    return word;
  }

  /**
   * Parses the setting, such as {@code life-cycle/never-ended=report, propagation/*=off}.
   *
   * @throws IllegalArgumentException if it is invalid
   */
  static List<Word> read(String text) {
    List<Word> read = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      String[] sides = part.split("=", -1);
      if (sides.length != 2) {
        throw new IllegalArgumentException(
            SETTING
                + " must be a list like life-cycle/never-ended=report, but has '%s'"
                    .formatted(part.strip()));
      }
      read.add(word(sides[0], level(sides[1].strip()), SETTING));
    }
    return read;
  }

  private static FindingLevel level(String name) {
    return Arrays.stream(FindingLevel.values())
        .filter(level -> level.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s: level must be one of %s, but was '%s'"
                        .formatted(
                            SETTING,
                            Arrays.stream(FindingLevel.values())
                                .map(level -> level.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", ")),
                            name)));
  }

  /**
   * Returns the level of this finding. One that is only possible never fails a test, and is
   * reported only if a setting names it, because a correct program may look the same. By default, a
   * finding about code outside of the test's services fails none either.
   */
  FindingLevel of(Finding finding) {
    Optional<FindingLevel> configured = configured(finding.id());
    if (finding.confidence() == Confidence.POSSIBLE) {
      return configured
          .filter(level -> level != FindingLevel.OFF)
          .map(level -> FindingLevel.REPORT)
          .orElse(FindingLevel.OFF);
    }
    return configured.orElseGet(() -> usual(finding));
  }

  /** Returns the level of findings with this id, if one is configured. */
  Optional<FindingLevel> configured(String id) {
    return words.stream().filter(word -> word.means(id)).findFirst().map(Word::level);
  }

  private static FindingLevel usual(Finding finding) {
    FindingLevel level = Diagnosis.defaultLevel(finding.id());
    return level == FindingLevel.FAIL && finding.isForeign() ? FindingLevel.REPORT : level;
  }
}
