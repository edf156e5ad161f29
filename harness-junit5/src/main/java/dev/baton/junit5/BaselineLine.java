package dev.baton.junit5;

import dev.baton.diagnosis.Diagnosis;
import dev.baton.diagnosis.Finding;
import dev.baton.redaction.Redaction;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A known finding of a test: {@code CheckoutTest/pays | life-cycle/ended-twice | ended twice: order
 * of shop}.
 *
 * @param test the test, without the number of a run
 * @param id the id of the finding
 * @param title its title, with {@code *} for what may differ in each run
 */
record BaselineLine(String test, String id, String title) implements Comparable<BaselineLine> {

  private static final String SEPARATOR = " | ";
  private static final int LONGEST_TITLE = 200;
  private static final Pattern FORM = Pattern.compile("(.+?) \\| ([^| ]+/[^| ]+) \\| (.+)");

  private static final List<Pattern> CHANGING =
      List.of(
          Pattern.compile("(?<=\\(secret:)\\d+:\\p{XDigit}+(?=\\))"), // its salt
          Pattern.compile("(?<=\\.(?:java|kt|scala|groovy):)\\d+"),
          Pattern.compile("\\b\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}\\b"),
          Pattern.compile("\\b(?=[a-fA-F]*\\d)\\p{XDigit}{8,}\\b"),
          Pattern.compile(
              "-?\\b\\d+(?:\\.\\d+)? (?:ns|us|ms|s|min|h|d)\\b(?: \\d+ (?:s|min|h)\\b)?"),
          Pattern.compile("(?<![\\w.])\\d+(?:[.,]\\d+)*(?![\\w.])|(?<=[\\w]-)\\d+\\b"));

  private static final Comparator<BaselineLine> ORDER =
      Comparator.comparing(BaselineLine::test)
          .thenComparing(BaselineLine::id)
          .thenComparing(BaselineLine::title);

  /** Returns the line of a finding. */
  static BaselineLine of(String test, Finding finding) {
    String title = Redaction.current().line(finding.title(), LONGEST_TITLE);
    for (Pattern changing : CHANGING) {
      title = changing.matcher(title).replaceAll("*");
    }
    return new BaselineLine(test, finding.id(), title);
  }

  /**
   * Parses a line.
   *
   * @throws IllegalArgumentException if it is no such line, or there is no such finding
   */
  static BaselineLine read(String line) {
    Matcher form = FORM.matcher(line.strip());
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "must be '<test> | <finding id> | <title>', but was '" + line + "'");
    }
    if (!Diagnosis.findingIds().contains(form.group(2))) {
      throw new IllegalArgumentException(
          "id must be one of %s, but was '%s'"
              .formatted(String.join(", ", Diagnosis.findingIds()), form.group(2)));
    }
    return new BaselineLine(form.group(1).strip(), form.group(2), form.group(3).strip());
  }

  @Override
  public int compareTo(BaselineLine other) {
    return ORDER.compare(this, other);
  }

  /** Returns the line as it stands in the file. */
  @Override
  public String toString() {
    return test + SEPARATOR + id + SEPARATOR + title;
  }
}
