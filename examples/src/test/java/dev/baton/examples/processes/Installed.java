package dev.baton.examples.processes;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;

/** What the machine has for tests with programs in other languages. */
final class Installed {

  private Installed() {}

  /** Skips the test, and says why, unless this command succeeds. */
  static void assumeRuns(String what, String... command) throws InterruptedException {
    assumeRuns(what, new File("."), Map.of(), command);
  }

  /** Skips the test unless this command succeeds in this directory with these variables. */
  static void assumeRuns(
      String what, File directory, Map<String, String> environment, String... command)
      throws InterruptedException {
    int status;
    try {
      ProcessBuilder builder = new ProcessBuilder(command).directory(directory);
      builder.environment().putAll(environment);
      builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
      status = builder.start().waitFor();
    } catch (IOException e) {
      status = -1;
    }
    assumeThat(status).as("%s is needed: '%s' must run", what, String.join(" ", command)).isZero();
  }

  /** Returns the path of a file or directory beside the programs. */
  static Path resource(String name) throws URISyntaxException {
    return Path.of(Installed.class.getResource("/processes/" + name).toURI());
  }
}
