package dev.baton.junit5;

import dev.baton.junit5.application.ApplicationFramework;
import dev.baton.junit5.application.ApplicationFrameworks;
import dev.baton.junit5.application.InjectedParts;
import dev.baton.time.VirtualClock;
import java.util.Arrays;
import java.util.function.Supplier;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.PreInterruptCallback;
import org.junit.jupiter.api.extension.PreInterruptContext;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.TestAbortedException;

/**
 * Provides tests with their {@link TraceHarness} and with a thread on which no context is current.
 * After each test, it checks again the assertions that later events may have refuted. It has no
 * state of its own: harnesses are kept in JUnit's store, which closes them.
 *
 * <p>{@link TraceTest} registers it. To choose settings in code, register it as a static field,
 * beside {@code @TraceTest} or without it:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final TraceExtension trace =
 *     TraceExtension.builder().deadline(Duration.ofSeconds(30)).build();
 * }</pre>
 */
public final class TraceExtension
    implements TestInstancePreConstructCallback,
        BeforeAllCallback,
        ParameterResolver,
        BeforeEachCallback,
        AfterTestExecutionCallback,
        AfterEachCallback,
        AfterAllCallback,
        InvocationInterceptor,
        PreInterruptCallback {

  private final HarnessOptions options;

  /** Creates an extension with the default settings. Called by JUnit. */
  public TraceExtension() {
    this(HarnessOptions.NONE);
  }

  TraceExtension(HarnessOptions options) {
    this.options = options;
  }

  /** Returns a builder of an extension with other settings. */
  public static TraceExtensionBuilder builder() {
    return new TraceExtensionBuilder();
  }

  /**
   * Selects the scope of the test for constructor parameters: the harness of a constructor is that
   * of the test, unless one instance is used for the whole class.
   */
  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
    return ExtensionContextScope.TEST_METHOD;
  }

  /** Lets the framework of the application inject the harness into the instance. */
  @Override
  public void preConstructTestInstance(
      TestInstanceFactoryContext factory, ExtensionContext context) {
    if (!stepsAside(context)) {
      ApplicationFrameworks.of(context)
          .ifPresent(
              framework -> {
                InjectedParts.setForThread(type -> part(type, context));
                framework.beforeInstance(context);
              });
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    ExtensionField.of(context).ifPresent(ExtensionField::requireOnly);
    if (!stepsAside(context)) {
      TestRuns.beginClass(context);
      if (SettingsReader.sharesHarness(context)) {
        HarnessStore.harnessOf(context, options);
      }
    }
  }

  /** Leaves to the framework what it resolves itself, with the parts of the harness if it asks. */
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    if (!Injection.knows(parameter.getParameter().getType()) || stepsAside(context)) {
      return false;
    }
    boolean isOfFramework =
        ApplicationFrameworks.of(context)
            .filter(framework -> framework.resolves(parameter, context))
            .isPresent();
    if (isOfFramework) {
      InjectedParts.setForThread(type -> part(type, context));
    }
    return !isOfFramework;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return part(parameter.getParameter().getType(), context);
  }

  private Object part(Class<?> type, ExtensionContext context) {
    TestRuns.beginTest(context, options);
    TraceHarness harness = HarnessStore.harnessOf(context, options);
    if (wantsVirtualClock(context)) {
      harness.virtualClock(); // before @BeforeEach methods and the constructor record anything
    }
    TestRedaction.begin(context, harness);
    return Injection.of(type, harness, context);
  }

  private static boolean wantsVirtualClock(ExtensionContext context) {
    return context
        .getTestMethod()
        .filter(method -> Arrays.asList(method.getParameterTypes()).contains(VirtualClock.class))
        .isPresent();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    ExtensionField.of(context).ifPresent(ExtensionField::requireOnly);
    if (!stepsAside(context)) {
      HarnessStore.requireMadeWith(options, context);
      TestRuns.beginTest(context, options);
      CleanThread.begin(context);
      HarnessStore.beginTest(context, options);
      ApplicationFrameworks.of(context).ifPresent(framework -> beginOn(framework, context));
      HarnessStore.used(context).ifPresent(harness -> TestRedaction.begin(context, harness));
    }
  }

  private void beginOn(ApplicationFramework framework, ExtensionContext context) {
    HarnessStore.harnessOf(context, options); // the application is at work before it is asked for
    TestRuns.runsOn(context, framework.applications(context));
  }

  /**
   * Runs before the {@code @AfterEach} methods of the test, because their spans do not belong to
   * the test.
   */
  @Override
  public void afterTestExecution(ExtensionContext context) {
    if (!stepsAside(context) && context.getExecutionException().isEmpty()) {
      HarnessStore.withUsed(context, TraceHarness::finishBody);
    }
  }

  /**
   * Runs after the {@code @AfterEach} methods of the test. A test that has already failed keeps its
   * own error.
   */
  @Override
  public void afterEach(ExtensionContext context) {
    if (stepsAside(context)) {
      return;
    }
    try {
      HarnessStore.withUsed(context, harness -> finish(harness, context, options));
    } finally {
      TestRuns.end(context);
      CleanThread.end(context);
      TestRedaction.end(context);
      HarnessStore.endTest(context);
    }
  }

  /** Reports stored snapshots that no test has used, and known findings that no test has. */
  @Override
  public void afterAll(ExtensionContext context) {
    if (!stepsAside(context)) {
      TestRuns.end(context);
      context
          .getExecutionException()
          .ifPresent(
              failure ->
                  HarnessStore.existing(context)
                      .ifPresent(harness -> setFailed(failure, harness, context)));
      StaleSnapshots.report(context);
      FindingsBaseline.finish(context);
    }
  }

  /** Keeps what is in progress in a test whose thread is about to be interrupted by a timeout. */
  @Override
  public void beforeThreadInterrupt(PreInterruptContext thread, ExtensionContext context) {
    if (!stepsAside(context)) {
      HarnessStore.withUsed(context, harness -> Timeouts.keep(harness, context));
    }
  }

  /** Refuses dynamic tests that record at the same time. */
  @Override
  public void interceptDynamicTest(
      Invocation<Void> invocation, DynamicTestInvocationContext test, ExtensionContext context)
      throws Throwable {
    if (stepsAside(context)) {
      invocation.proceed();
    } else {
      Runnable end = TestRuns.workFor(context);
      try {
        DynamicTests.of(context).run(invocation, HarnessStore.existing(context), context);
      } finally {
        end.run();
      }
    }
  }

  private static void finish(
      TraceHarness harness, ExtensionContext context, HarnessOptions options) {
    harness.over();
    Throwable failure = context.getExecutionException().orElse(null);
    if (failure != null) {
      setFailed(failure, harness, context);
    }
    if (failure instanceof TestAbortedException) {
      harness.forgetFailure();
      TestBaseline.of(context);
    } else if (failure != null) {
      harness.writeReport(failure);
      TestBaseline.of(context);
    } else {
      TestBaseline known = TestBaseline.of(context);
      Supplier<FindingLevels> levels = () -> SettingsReader.findings(context, options);
      harness.finish(CleanThread.leftContextOf(context), levels, known);
      harness
          .judgeFindings(levels, known, () -> NamesOfRun.of(context))
          .forEach(finding -> context.publishReportEntry(finding.id(), finding.text()));
      harness.testSnapshots().ifPresent(test -> StaleSnapshots.passed(context, test));
      if (harness.hasFailed() && !hasDynamicTests(context)) {
        harness.forgetFailure();
      }
    }
  }

  /** Lets the failure of a test or of a class stand alone. */
  private static void setFailed(Throwable failure, TraceHarness harness, ExtensionContext context) {
    harness.forgetHeld();
    Timeouts.explain(failure, harness, context);
  }

  /**
   * Returns whether this is a test factory. JUnit does not report to it whether its dynamic tests
   * failed, but their assertions do.
   */
  private static boolean hasDynamicTests(ExtensionContext context) {
    return AnnotationSupport.isAnnotated(context.getElement(), TestFactory.class);
  }

  /** Returns whether a field of the test class or of an enclosing class holds the one to use. */
  private boolean stepsAside(ExtensionContext context) {
    return ExtensionField.of(context).filter(field -> !field.holds(this)).isPresent();
  }
}
