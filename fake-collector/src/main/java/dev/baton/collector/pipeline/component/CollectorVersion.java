package dev.baton.collector.pipeline.component;

import dev.baton.Internal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of the Collector, whose behaviour a configuration gets: {@code 0.155} to the newest.
 *
 * @param minor the number behind {@code 0.}
 */
@Internal
public record CollectorVersion(int minor) {

  /** The version with which Baton was compared. */
  public static final CollectorVersion DEFAULT = new CollectorVersion(155);

  private static final Pattern FORM = Pattern.compile("v?0\\.(\\d{1,6})(\\.\\d+)?");

  /**
   * Reads a version: {@code 0.160}, {@code v0.160.0}.
   *
   * @throws IllegalArgumentException if it is none, or older than those that Baton knows
   */
  public static CollectorVersion parse(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no version of the Collector; an example is 0.160");
    }
    int minor = Integer.parseInt(form.group(1));
    if (minor < DEFAULT.minor) {
      throw new IllegalArgumentException(
          "Baton does not know the Collector " + text + ", only those since " + DEFAULT);
    }
    return new CollectorVersion(minor);
  }

  @Override
  public String toString() {
    return "0." + minor;
  }
}
