package dev.baton.junit5;

import dev.baton.waiting.WaitSettings;
import java.nio.file.Path;

/**
 * What a harness is made with.
 *
 * @param name what is recorded; also the path of its report: {@code
 *     CheckoutTest/checkoutIsOneTrace}
 * @param idSeed the seed of all ids
 */
record HarnessSettings(
    String name, long idSeed, WaitSettings waiting, boolean sourceLines, Path reportDirectory) {

  static final Path DEFAULT_REPORTS = Path.of("target", "trace-report");

  HarnessSettings {
    if (name.isBlank()) {
      throw new IllegalArgumentException(
          "name of the harness must not be blank, but was '" + name + "'");
    }
  }

  static HarnessSettings named(String name) {
    return new HarnessSettings(name, seedOf(name), WaitSettings.defaults(), true, DEFAULT_REPORTS);
  }

  /** The same test gets the same ids in each run, other tests get others. */
  static long seedOf(String name) {
    long seed = 0;
    for (int i = 0; i < name.length(); i++) {
      seed = seed * 31 + name.charAt(i);
    }
    return seed;
  }
}
