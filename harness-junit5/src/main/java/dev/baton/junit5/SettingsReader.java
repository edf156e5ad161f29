package dev.baton.junit5;

import dev.baton.redaction.Redaction;
import dev.baton.waiting.WaitSettings;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Member;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Combines the settings of one test. For each value the first of these sources applies: the {@link
 * TraceSettings} of the method, of its class, of the enclosing classes, the builder of the
 * extension, JUnit's configuration, the default.
 */
final class SettingsReader {

  static final String REPORT_DIRECTORY = "baton.report.directory";

  private final ExtensionContext context;
  private final HarnessOptions options;
  private final List<AnnotatedSettings> annotations;

  private SettingsReader(ExtensionContext context, HarnessOptions options) {
    this.context = context;
    this.options = options;
    this.annotations = annotationsAround(context);
  }

  static HarnessSettings read(ExtensionContext context, HarnessOptions options) {
    return new SettingsReader(context, options).read();
  }

  private HarnessSettings read() {
    annotations.forEach(AnnotatedSettings::requireSharedOnClassOnly);
    String name = TestNames.of(context);
    return new HarnessSettings(
        name,
        () -> TestNames.reportOf(context),
        HarnessSettings.seedOf(name),
        waiting(),
        sourceLines(),
        reportDirectory(),
        options.ignored(),
        redaction(),
        DeclaredCollectors.around(context, options),
        globalName());
  }

  /**
   * Returns what the annotations say for one test of a class with one harness.
   *
   * @throws ExtensionConfigurationException if the method has settings that only the class can have
   */
  static MethodSettings forOneTest(ExtensionContext test, HarnessOptions options) {
    SettingsReader reader = new SettingsReader(test, options);
    Optional<AnnotatedSettings> ofMethod =
        reader.annotations.stream().filter(AnnotatedSettings::isOnMethod).findFirst();
    ofMethod.ifPresent(AnnotatedSettings::requireNoneOfClass);
    return new MethodSettings(reader.waiting(), ofClass -> redaction(ofClass, ofMethod));
  }

  /** Returns whether this class has one harness for all of its tests by its annotation. */
  static boolean sharesHarness(ExtensionContext testClass) {
    return testClass
        .getElement()
        .flatMap(FoundSettings::on)
        .filter(TraceSettings::shared)
        .isPresent();
  }

  /** Returns the levels of findings for this test. Called only if there are findings. */
  static FindingLevels findings(ExtensionContext context, HarnessOptions options) {
    List<FindingLevels.Word> words = new ArrayList<>();
    Optional<ExtensionContext> next = Optional.of(context);
    while (next.isPresent()) {
      next.get().getElement().ifPresent(element -> addFindings(element, words));
      next = next.get().getParent();
    }
    words.addAll(options.findings());
    context
        .getConfigurationParameter(FindingLevels.SETTING)
        .map(FindingLevels::read)
        .ifPresent(words::addAll);
    return new FindingLevels(words);
  }

  private static void addFindings(AnnotatedElement element, List<FindingLevels.Word> words) {
    for (OnFinding one : AnnotationSupport.findRepeatableAnnotations(element, OnFinding.class)) {
      if (one.reason().isBlank()) {
        throw new ExtensionConfigurationException(
            "@OnFinding(id = \"%s\") on %s: reason must not be blank".formatted(one.id(), element));
      }
      words.add(FindingLevels.word(one.id(), one.level(), "@OnFinding on " + element));
    }
  }

  private WaitSettings waiting() {
    WaitSettings usual = WaitSettings.defaults();
    WaitSettings told =
        usual
            .withDeadline(
                time("deadlineMillis", TraceSettings::deadlineMillis)
                    .orElse(or(options.deadline(), usual.deadline())))
            .withQuietPeriod(
                time("quietPeriodMillis", TraceSettings::quietPeriodMillis)
                    .orElse(or(options.quietPeriod(), usual.quietPeriod())))
            .withIdleThreads(
                context
                    .getConfigurationParameter(IdleThreadsSetting.NAME)
                    .map(IdleThreadsSetting::names)
                    .orElse(List.of()));
    return time("totalWaitMillis", TraceSettings::totalWaitMillis)
        .or(() -> Optional.ofNullable(options.totalWait()))
        .map(told::withTotalWait)
        .orElse(told);
  }

  private Optional<Duration> time(String field, ToLongFunction<TraceSettings> value) {
    for (AnnotatedSettings one : annotations) {
      long millis = value.applyAsLong(one.settings());
      if (millis != TraceSettings.UNSET) {
        return Optional.of(one.checked(field, millis));
      }
    }
    return Optional.empty();
  }

  private boolean sourceLines() {
    boolean off = annotations.stream().anyMatch(one -> !one.settings().sourceLines());
    return !off && or(options.sourceLines(), true);
  }

  private Optional<String> globalName() {
    return annotations.stream()
        .map(one -> one.settings().globalService())
        .filter(name -> !name.isBlank())
        .findFirst()
        .or(() -> Optional.ofNullable(options.globalService()))
        .or(() -> context.getConfigurationParameter(HarnessSettings.GLOBAL_SERVICE))
        .filter(name -> !name.isBlank());
  }

  private Path reportDirectory() {
    return or(
        options.reportDirectory(),
        context
            .getConfigurationParameter(REPORT_DIRECTORY)
            .map(SettingsReader::directory)
            .orElse(HarnessSettings.DEFAULT_REPORTS));
  }

  private static Redaction redaction(Redaction ofClass, Optional<AnnotatedSettings> ofMethod) {
    return ofMethod
        .map(
            one ->
                one.switchesRedactionOff()
                    ? Redaction.off()
                    : ofClass.hiding(one.settings().secrets()).showing(one.settings().noSecrets()))
        .orElse(ofClass);
  }

  private Redaction redaction() {
    Redaction redaction =
        Redaction.of(setting(Redaction.HIDDEN_SETTING), setting(Redaction.SHOWN_SETTING))
            .hiding(options.secrets().toArray(String[]::new))
            .showing(options.noSecrets().toArray(String[]::new));
    for (AnnotatedSettings one : annotations) {
      if (one.switchesRedactionOff()) {
        return Redaction.off();
      }
      redaction = redaction.hiding(one.settings().secrets()).showing(one.settings().noSecrets());
    }
    return redaction;
  }

  private @Nullable String setting(String name) {
    return context.getConfigurationParameter(name).orElse(null);
  }

  private static Path directory(String text) {
    if (text.isBlank()) {
      throw new ExtensionConfigurationException(
          REPORT_DIRECTORY + " must name a directory, but was '" + text + "'");
    }
    return Path.of(text.strip());
  }

  private static <T> T or(@Nullable T value, T otherwise) {
    return value == null ? otherwise : value;
  }

  /** Returns the annotations of the method and of its enclosing classes, the innermost first. */
  private static List<AnnotatedSettings> annotationsAround(ExtensionContext context) {
    List<AnnotatedSettings> found = new ArrayList<>();
    Optional<ExtensionContext> next = Optional.of(context);
    while (next.isPresent()) {
      AnnotatedElement element = next.get().getElement().orElse(null);
      if (element != null) {
        FoundSettings.on(element)
            .ifPresent(settings -> found.add(new AnnotatedSettings(settings, element)));
      }
      next = next.get().getParent();
    }
    return found;
  }

  /** An annotation and the annotated element. */
  private record AnnotatedSettings(TraceSettings settings, AnnotatedElement on) {

    Duration checked(String field, long millis) {
      if (!WaitTimes.isSensible(millis)) {
        throw new ExtensionConfigurationException(
            "@TraceSettings(%s = %d) on %s: must be more than 0 and at most 86400000 (a day), in milliseconds"
                .formatted(field, millis, where()));
      }
      return Duration.ofMillis(millis);
    }

    boolean isOnMethod() {
      return !(on instanceof Class<?>);
    }

    void requireSharedOnClassOnly() {
      if (settings.shared() && isOnMethod()) {
        throw new ExtensionConfigurationException(
            "@TraceSettings(shared = true) on %s: is allowed on classes only, whose tests then have one harness"
                .formatted(where()));
      }
    }

    /** Refuses what a service or a Collector of the class has got already. */
    void requireNoneOfClass() {
      String field =
          !settings.sourceLines()
              ? "sourceLines"
              : !settings.globalService().isBlank()
                  ? "globalService"
                  : settings.collector().length > 0 ? "collector" : "";
      if (!field.isEmpty()) {
        throw new ExtensionConfigurationException(
            "@TraceSettings(%s) on %s: its tests have the one harness of their class, so put it on the class"
                .formatted(field, where()));
      }
    }

    boolean switchesRedactionOff() {
      if (!settings.redaction() && on instanceof Class<?>) {
        throw new ExtensionConfigurationException(
            "@TraceSettings(redaction = false) on %s: is allowed on single test methods only, because reports of a whole class would show secrets"
                .formatted(where()));
      }
      return !settings.redaction();
    }

    private String where() {
      return on instanceof Member method
          ? TestNames.of(method.getDeclaringClass()) + "." + method.getName()
          : on instanceof Class<?> type ? TestNames.of(type) : on.toString();
    }
  }
}
