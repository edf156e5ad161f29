package dev.baton.junit5;

import dev.baton.junit5.settings.FlagSetting;
import dev.baton.junit5.settings.RunSettings;
import dev.baton.redaction.Redaction;
import dev.baton.waiting.WaitSettings;
import java.lang.reflect.AnnotatedElement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Combines the settings of one test. For each value the first of these sources applies: the {@link
 * TraceSettings} of the method, of its class, of the enclosing classes, the builder of the
 * extension, JUnit's configuration, the default.
 */
final class SettingsReader {

  private static final Namespace NAMESPACE = Namespace.create(SettingsReader.class);

  private final ExtensionContext context;
  private final HarnessOptions options;
  private final List<AnnotatedSettings> annotations;
  private final RunSettings run;

  private SettingsReader(ExtensionContext context, HarnessOptions options) {
    this.context = context;
    this.options = options;
    this.annotations = AnnotatedSettings.around(context);
    this.run = runOf(context);
  }

  static HarnessSettings read(ExtensionContext context, HarnessOptions options) {
    return refused(() -> read(context, options, allButNames(context, options)));
  }

  private static HarnessSettings read(
      ExtensionContext context, HarnessOptions options, AllButNames settings) {
    String name = TestNames.of(context);
    return new HarnessSettings(
        name,
        () -> TestNames.reportOf(context),
        HarnessSettings.seedOf(name),
        settings.waiting(),
        settings.sourceLines(),
        settings.reportDirectory(),
        options.ignored(),
        settings.redaction(),
        settings.collectors(),
        settings.globalName());
  }

  /** The settings that all methods without annotations have in common with their class. */
  private record AllButNames(
      WaitSettings waiting,
      boolean sourceLines,
      Path reportDirectory,
      Redaction redaction,
      List<CollectorDeclaration> collectors,
      Optional<String> globalName) {}

  /** Names the settings of one class: a nested class also finds what the store has of others. */
  private record OfClass(Class<?> type, HarnessOptions options) {

    /** Each test asks, and the options have much that would be hashed. */
    @Override
    public int hashCode() {
      return type.hashCode();
    }
  }

  /** Returns the settings of a test; those of its class are read once. */
  @SuppressWarnings("deprecation") // computeIfAbsent came with JUnit 6
  private static AllButNames allButNames(ExtensionContext context, HarnessOptions options) {
    ExtensionContext ofClass = classOf(context);
    boolean isLikeClass =
        context.getTestMethod().filter(method -> !BatonAnnotations.mayBeOn(method)).isPresent();
    return isLikeClass
        ? ofClass
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent(
                new OfClass(ofClass.getRequiredTestClass(), options),
                key -> new SettingsReader(ofClass, options).read(),
                AllButNames.class)
        : new SettingsReader(context, options).read();
  }

  /** Returns the settings of the run that this test belongs to; read once for each class. */
  static RunSettings runOf(ExtensionContext context) {
    return classOf(context)
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            RunSettings.class,
            key -> RunSettings.of(context.getRoot()::getConfigurationParameter),
            RunSettings.class);
  }

  private static ExtensionContext classOf(ExtensionContext context) {
    ExtensionContext around = context;
    while (around.getTestMethod().isPresent() && around.getParent().isPresent()) {
      around = around.getParent().get();
    }
    return around;
  }

  /** Makes invalid settings an error of the configuration, as JUnit calls it. */
  private static <T> T refused(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (IllegalArgumentException e) {
      throw new ExtensionConfigurationException(String.valueOf(e.getMessage()), e);
    }
  }

  private WaitSettings waiting() {
    return new WaitReader(annotations, options, run).read();
  }

  private AllButNames read() {
    annotations.forEach(AnnotatedSettings::requireSharedOnClassOnly);
    return new AllButNames(
        waiting(),
        sourceLines(),
        reportDirectory(),
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
    return refused(() -> new SettingsReader(test, options).forOneTest());
  }

  private MethodSettings forOneTest() {
    Optional<AnnotatedSettings> ofMethod =
        annotations.stream().filter(AnnotatedSettings::isOnMethod).findFirst();
    ofMethod.ifPresent(AnnotatedSettings::requireNoneOfClass);
    return new MethodSettings(waiting(), ofClass -> redaction(ofClass, ofMethod));
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
    runOf(context).text(FindingLevels.SETTING).map(FindingLevels::read).ifPresent(words::addAll);
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

  private boolean sourceLines() {
    boolean off = annotations.stream().anyMatch(one -> !one.settings().sourceLines());
    return !off
        && Optional.ofNullable(options.sourceLines())
            .or(() -> FlagSetting.of(FlagSetting.SOURCE_LINES, run))
            .orElse(true);
  }

  private Optional<String> globalName() {
    return annotations.stream()
        .map(one -> one.settings().globalService())
        .filter(name -> !name.isBlank())
        .findFirst()
        .or(() -> Optional.ofNullable(options.globalService()))
        .or(() -> run.text(HarnessSettings.GLOBAL_SERVICE))
        .filter(name -> !name.isBlank());
  }

  private Path reportDirectory() {
    return or(
        options.reportDirectory(),
        run.text(ReportDirectorySetting.NAME)
            .map(ReportDirectorySetting::path)
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
    return run.text(name).orElse(null);
  }

  private static <T> T or(@Nullable T value, T otherwise) {
    return value == null ? otherwise : value;
  }
}
