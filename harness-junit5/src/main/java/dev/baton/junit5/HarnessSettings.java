package dev.baton.junit5;

import dev.baton.junit5.global.GlobalEnvironment;
import dev.baton.junit5.settings.FlagSetting;
import dev.baton.junit5.settings.RunSettings;
import dev.baton.redaction.Redaction;
import dev.baton.trace.SpanFilter;
import dev.baton.waiting.WaitSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The settings of a harness.
 *
 * @param name the name of the recording: {@code CheckoutTest/checkoutIsOneTrace}
 * @param reportName returns the name of the report, called only if a report is written
 * @param idSeed the seed of all ids
 * @param ignored filters of the spans that assertions ignore
 * @param redaction hides secrets in texts and files
 * @param collectors the Collectors that run a configuration; the services send to the first one
 * @param globalName the name of the service that stands for GlobalOpenTelemetry, if it is set
 */
record HarnessSettings(
    String name,
    Supplier<String> reportName,
    long idSeed,
    WaitSettings waiting,
    boolean sourceLines,
    Path reportDirectory,
    List<SpanFilter> ignored,
    Redaction redaction,
    List<CollectorDeclaration> collectors,
    Optional<String> globalName) {

  static final String GLOBAL_SERVICE = "baton.global.service";

  static final Path DEFAULT_REPORTS = Path.of("target", "trace-report");

  HarnessSettings {
    ignored = List.copyOf(ignored);
    collectors = List.copyOf(collectors);
    if (name.isBlank()) {
      throw new IllegalArgumentException(
          "name of the harness must not be blank, but was '" + name + "'");
    }
  }

  HarnessSettings(
      String name,
      long idSeed,
      WaitSettings waiting,
      boolean sourceLines,
      Path reportDirectory,
      List<SpanFilter> ignored) {
    this(
        name,
        () -> name,
        idSeed,
        waiting,
        sourceLines,
        reportDirectory,
        ignored,
        Redaction.standard(),
        List.of(),
        RunSettings.ofJvm().text(GLOBAL_SERVICE));
  }

  HarnessSettings(
      String name, long idSeed, WaitSettings waiting, boolean sourceLines, Path reportDirectory) {
    this(name, idSeed, waiting, sourceLines, reportDirectory, List.of());
  }

  /**
   * Returns the name of the service that stands for GlobalOpenTelemetry: that of the settings, else
   * that of the environment, else the one that a test gets by injection, which is named after its
   * class.
   */
  String globalService() {
    return globalName
        .or(() -> GlobalEnvironment.ofJvm().serviceName())
        .orElseGet(() -> afterClass(name));
  }

  /**
   * Returns {@code CheckoutTest} for {@code CheckoutTest/pays}, {@code Paid} for a nested class.
   */
  private static String afterClass(String name) {
    int slash = name.indexOf('/');
    String type = slash <= 0 ? name : name.substring(0, slash);
    String simple = type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
    return simple.isBlank() ? type : simple;
  }

  static HarnessSettings named(String name) {
    RunSettings run = RunSettings.ofJvm();
    return new HarnessSettings(
        name,
        seedOf(name),
        new WaitReader(List.of(), HarnessOptions.NONE, run).read(),
        FlagSetting.of(FlagSetting.SOURCE_LINES, run).orElse(true),
        run.text(ReportDirectorySetting.NAME)
            .map(ReportDirectorySetting::path)
            .orElse(DEFAULT_REPORTS));
  }

  /** Returns a seed that is the same for a test in each run, and different for other tests. */
  static long seedOf(String name) {
    long seed = 0;
    for (int i = 0; i < name.length(); i++) {
      seed = seed * 31 + name.charAt(i);
    }
    return seed;
  }
}
