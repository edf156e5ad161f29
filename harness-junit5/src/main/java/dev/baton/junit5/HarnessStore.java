package dev.baton.junit5;

import dev.baton.waiting.WaitSettings;
import java.lang.reflect.AnnotatedElement;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.platform.commons.support.AnnotationSupport;

/** Keeps harnesses in JUnit's store: one a test, or one a class where the class asked for it. */
final class HarnessStore {

  private static final Namespace NAMESPACE = Namespace.create(TraceExtension.class);
  private static final String KEY = "harness";
  private static final String REPORT_DIRECTORY = "baton.report.directory";

  private HarnessStore() {}

  /** Returns the harness of this test or class, made at the first call. */
  static TraceHarness harnessOf(ExtensionContext context) {
    Optional<TraceHarness> existing = existing(context);
    return existing.isPresent() ? existing.get() : create(context);
  }

  /** Returns the harness of this test, or of its class. */
  static Optional<TraceHarness> existing(ExtensionContext context) {
    Entry entry = context.getStore(NAMESPACE).get(KEY, Entry.class);
    return Optional.ofNullable(entry).map(Entry::harness);
  }

  /** Returns the harness that the class around this test asked for. */
  static Optional<TraceHarness> classHarness(ExtensionContext test) {
    return test.getParent().flatMap(HarnessStore::existing);
  }

  private static TraceHarness create(ExtensionContext context) {
    TraceHarness harness = new TraceHarness(settingsOf(context));
    Store store = context.getStore(NAMESPACE);
    store.put(KEY, new Entry(harness));
    return harness;
  }

  private static HarnessSettings settingsOf(ExtensionContext context) {
    TraceSettings settings = annotation(context).orElse(Defaults.settings());
    Path reports =
        context
            .getConfigurationParameter(REPORT_DIRECTORY)
            .map(Path::of)
            .orElse(HarnessSettings.DEFAULT_REPORTS);
    return new HarnessSettings(
        nameOf(context),
        HarnessSettings.seedOf(nameOf(context)),
        new WaitSettings(
            Duration.ofMillis(settings.deadlineMillis()),
            Duration.ofMillis(settings.quietPeriodMillis())),
        settings.sourceLines(),
        reports);
  }

  private static Optional<TraceSettings> annotation(ExtensionContext context) {
    Optional<TraceSettings> onMethod = context.getTestMethod().flatMap(method -> find(method));
    return onMethod.isPresent() ? onMethod : context.getTestClass().flatMap(type -> find(type));
  }

  private static Optional<TraceSettings> find(AnnotatedElement element) {
    return AnnotationSupport.findAnnotation(element, TraceSettings.class);
  }

  /**
   * Returns {@code CheckoutTest/checkoutIsOneTrace}, with a number where a method runs repeatedly.
   */
  static String nameOf(ExtensionContext context) {
    String className = context.getRequiredTestClass().getName();
    String simple = className.substring(className.lastIndexOf('.') + 1);
    return context
        .getTestMethod()
        .map(method -> simple + "/" + method.getName() + invocation(context.getUniqueId()))
        .orElse(simple);
  }

  private static String invocation(String uniqueId) {
    int number = uniqueId.lastIndexOf("-invocation:#");
    return number < 0
        ? ""
        : "-" + uniqueId.substring(uniqueId.indexOf('#', number) + 1, uniqueId.length() - 1);
  }

  /** Carries the annotation's default values. */
  @TraceSettings
  private static final class Defaults {

    static TraceSettings settings() {
      return java.util.Objects.requireNonNull(Defaults.class.getAnnotation(TraceSettings.class));
    }
  }

  /**
   * Closed by JUnit with the context: before 5.13 for the one interface, since then for the other.
   */
  @SuppressWarnings("deprecation")
  private record Entry(TraceHarness harness) implements Store.CloseableResource, AutoCloseable {

    @Override
    public void close() {
      harness.close();
    }
  }
}
