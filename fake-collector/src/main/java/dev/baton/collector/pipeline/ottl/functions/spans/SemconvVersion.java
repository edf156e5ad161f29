package dev.baton.collector.pipeline.ottl.functions.spans;

import dev.baton.collector.pipeline.ottl.values.OttlException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which versions of the semantic conventions {@code set_semconv_span_name} takes: as a Collector.
 */
final class SemconvVersion {

  private static final int MAJOR = 1;
  private static final int FIRST = 37;
  private static final int LAST = 40;

  // A semantic version, as loose as a Collector reads it.
  private static final Pattern VERSION =
      Pattern.compile(
          "v?(\\d{1,9})(?:\\.(\\d{1,9}))?(?:\\.(\\d{1,9}))?(-[0-9A-Za-z.-]+)?(?:\\+[0-9A-Za-z.-]+)?");

  private SemconvVersion() {}

  /**
   * Checks a version.
   *
   * @throws OttlException if a Collector refuses it
   */
  static void require(String version) {
    Matcher matcher = VERSION.matcher(version);
    if (!matcher.matches()) {
      throw new OttlException(version + " is not a version; write one such as 1.40.0");
    }
    int minor = number(matcher, 2);
    int patch = number(matcher, 3);
    boolean isBeforeFirst = minor < FIRST || (minor == FIRST && patch == 0 && isEarly(matcher));
    boolean isAfterLast = minor > LAST || (minor == LAST && patch > 0);
    if (number(matcher, 1) != MAJOR || isBeforeFirst || isAfterLast) {
      throw new OttlException(
          "a Collector knows no semantic conventions "
              + version
              + "; it knows 1.37.0 to 1.40.0, whose names of spans are the same");
    }
  }

  private static int number(Matcher matcher, int group) {
    return matcher.group(group) == null ? 0 : Integer.parseInt(matcher.group(group));
  }

  private static boolean isEarly(Matcher matcher) {
    return matcher.group(4) != null;
  }
}
