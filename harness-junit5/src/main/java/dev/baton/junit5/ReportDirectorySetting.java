package dev.baton.junit5;

import java.nio.file.Path;

/** The setting {@code baton.report.directory}. It is read without JUnit as well. */
final class ReportDirectorySetting {

  static final String NAME = "baton.report.directory";

  private ReportDirectorySetting() {}

  /**
   * Parses a path.
   *
   * @throws IllegalArgumentException if it is blank or no path
   */
  static Path path(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException(NAME + " must name a directory, but was '" + text + "'");
    }
    return Path.of(text.strip());
  }
}
