package dev.baton.junit5;

import dev.baton.junit5.application.ApplicationFrameworks;
import dev.baton.junit5.process.EarlyCollector;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/** Keeps harnesses in JUnit's store: one for each test, or one for a class that requested it. */
final class HarnessStore {

  private static final Namespace NAMESPACE = Namespace.create(TraceExtension.class);
  private static final String KEY = "harness";

  private HarnessStore() {}

  /** Returns the harness of this test or of an enclosing class. Creates it if there is none. */
  static TraceHarness harnessOf(ExtensionContext context, HarnessOptions options) {
    Optional<Entry> existing = entry(context);
    return existing.isPresent() ? existing.get().harness() : create(context, options);
  }

  /** Assigns the harness of an enclosing class to this test, with an empty recording. */
  static void beginTest(ExtensionContext test, HarnessOptions options) {
    test.getParent()
        .flatMap(HarnessStore::entry)
        .ifPresent(entry -> entry.begin(test, SettingsReader.forOneTest(test, options)));
  }

  /**
   * Does nothing if this test has no harness yet, or one with the settings of its extension.
   *
   * @throws ExtensionConfigurationException if a constructor has taken the harness before there was
   *     the extension in a field of its instance
   */
  static void requireMadeWith(HarnessOptions options, ExtensionContext test) {
    if (options.equals(HarnessOptions.NONE)) {
      return;
    }
    if (entry(test).filter(entry -> entry.options().equals(HarnessOptions.NONE)).isPresent()) {
      throw new ExtensionConfigurationException(
          "the harness of %s was injected before the extension in %s, which is to set it up: make the field static"
              .formatted(
                  TestNames.of(test),
                  ExtensionField.of(test).map(ExtensionField::name).orElse("a field")));
    }
  }

  /** Returns the harness that this test has used, unless another test is using it. */
  static Optional<TraceHarness> used(ExtensionContext test) {
    return entry(test).filter(entry -> entry.isUsableBy(test)).map(Entry::harness);
  }

  /** Returns the harness of this class or test, if there is one already. */
  static Optional<TraceHarness> existing(ExtensionContext context) {
    return entry(context).map(Entry::harness);
  }

  /**
   * Hands over the harness that this test has {@linkplain #used used}, as the work of this test or
   * of the one around it, whatever thread it is on.
   */
  static void withUsed(ExtensionContext test, Consumer<TraceHarness> work) {
    Entry entry = entry(test).orElse(null);
    if (entry == null || !entry.isUsableBy(test)) {
      return;
    }
    HarnessView view = entry.viewOf(test);
    if (view == null) {
      work.accept(entry.harness());
    } else {
      HarnessViews.during(view, () -> work.accept(entry.harness()));
    }
  }

  /** Releases the harness of a class. */
  static void endTest(ExtensionContext test) {
    test.getParent().flatMap(HarnessStore::entry).ifPresent(entry -> entry.end(test));
  }

  private static Optional<Entry> entry(ExtensionContext context) {
    return Optional.ofNullable(context.getStore(NAMESPACE).get(KEY, Entry.class));
  }

  /** Creates one, unless another thread of the test has just done so. */
  @SuppressWarnings("deprecation") // computeIfAbsent came with JUnit 6
  private static TraceHarness create(ExtensionContext context, HarnessOptions options) {
    return context
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(KEY, key -> entry(context, options), Entry.class)
        .harness();
  }

  private static Entry entry(ExtensionContext context, HarnessOptions options) {
    TraceHarness harness = new TraceHarness(SettingsReader.read(context, options));
    harness.snapshotsOf(TestSnapshots.of(context));
    context.getTestClass().flatMap(EarlyCollector::find).ifPresent(harness::join);
    ApplicationFrameworks.of(context)
        .ifPresentOrElse(
            framework -> harness.applicationWiredBy(() -> framework.wiring(context)),
            () ->
                context
                    .getTestClass()
                    .ifPresent(
                        type -> harness.applicationWiredBy(() -> SdkExtensions.wiring(type))));
    return new Entry(harness, options);
  }

  /**
   * JUnit closes this object with the context, before 5.13 because of the first interface, since
   * then because of the second.
   */
  @SuppressWarnings("deprecation")
  private static final class Entry implements Store.CloseableResource, AutoCloseable {

    private final TraceHarness harness;
    private final HarnessOptions options;
    private final Map<ExtensionContext, HarnessView> users = new LinkedHashMap<>();

    Entry(TraceHarness harness, HarnessOptions options) {
      this.harness = harness;
      this.options = options;
    }

    TraceHarness harness() {
      return harness;
    }

    HarnessOptions options() {
      return options;
    }

    synchronized void begin(ExtensionContext test, MethodSettings settings) {
      for (ExtensionContext other : users.keySet()) {
        Optional<String> shared = harness.sharedByAll();
        if (shared.isPresent()) {
          throw new ExtensionConfigurationException(
              "%s and %s use the one harness of their class at the same time, and %s does not tell whose spans it receives: put @Execution(SAME_THREAD) on the class, or take the harness as a parameter of test methods only (without shared = true), so that each test has its own"
                  .formatted(TestNames.of(other), TestNames.of(test), shared.get()));
        }
      }
      HarnessView view =
          harness.begin(TestNames.of(test), () -> TestNames.reportOf(test), settings);
      view.snapshotsAre(TestSnapshots.of(test));
      users.put(test, view);
      TestRuns.recordsIn(test, view.recordings()::present);
    }

    synchronized boolean isUsableBy(ExtensionContext test) {
      return users.isEmpty() || users.containsKey(test);
    }

    synchronized @Nullable HarnessView viewOf(ExtensionContext test) {
      if (users.isEmpty()) {
        return null; // of a harness that only one test has
      }
      for (ExtensionContext next = test; next != null; next = next.getParent().orElse(null)) {
        HarnessView view = users.get(next);
        if (view != null) {
          return view;
        }
      }
      return null;
    }

    synchronized void end(ExtensionContext test) {
      HarnessView view = users.remove(test);
      if (view != null) {
        harness.end(view);
      }
    }

    @Override
    public void close() {
      harness.close();
    }
  }
}
