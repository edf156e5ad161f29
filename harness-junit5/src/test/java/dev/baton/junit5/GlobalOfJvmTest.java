package dev.baton.junit5;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** GlobalOpenTelemetry in JVMs that are set up in other ways than that of the tests. */
class GlobalOfJvmTest {

  /** Sets a global of its own, as applications do. */
  @TraceTest
  static class OwnGlobalTestCase {

    @Test
    void test(TraceHarness harness) {
      GlobalOpenTelemetry.set(OpenTelemetry.noop());
      System.out.println("set");
      harness.wiring().stream()
          .filter(line -> line.startsWith("Global"))
          .forEach(System.out::println);
    }
  }

  /** Keeps a tracer in a static field, which its own class takes. */
  static final class Jobs {

    private static final Tracer TRACER = GlobalOpenTelemetry.getTracer("jobs");

    private Jobs() {}

    static void run() {
      TRACER.spanBuilder("job").startSpan().end();
    }
  }

  @TraceTest
  static class JobsTestCase {

    @Test
    void test(TraceHarness harness) {
      Jobs.run();
      harness.recording().spans().forEach(System.out::println);
      harness.wiring().stream()
          .filter(line -> line.startsWith("Global"))
          .forEach(System.out::println);
    }
  }

  /** Runs other tests, as those of an extension do. */
  @TraceTest
  static class RunsOthersTestCase {

    @Test
    void test(TraceHarness harness) {
      Jobs.run();
      try (LauncherSession inner = LauncherFactory.openSession()) {
        inner
            .getLauncher()
            .execute(
                LauncherDiscoveryRequestBuilder.request()
                    .selectors(selectClass(JobsTestCase.class))
                    .build());
      }
      Jobs.run();
      System.out.println(harness.recording().spans());
    }
  }

  /** Takes the name of a test case, and whether the launcher runs listeners that are services. */
  static final class Run {

    private Run() {}

    public static void main(String[] args) throws ClassNotFoundException {
      boolean findsListeners = Boolean.parseBoolean(args[1]);
      SummaryGeneratingListener summary = new SummaryGeneratingListener();
      LauncherFactory.create(
              LauncherConfig.builder()
                  .enableLauncherSessionListenerAutoRegistration(findsListeners)
                  .enableTestExecutionListenerAutoRegistration(findsListeners)
                  .build())
          .execute(
              LauncherDiscoveryRequestBuilder.request()
                  .selectors(selectClass(Class.forName(args[0])))
                  .build(),
              summary);
      summary
          .getSummary()
          .getFailures()
          .forEach(failure -> failure.getException().printStackTrace(System.out));
    }
  }

  private static List<String> run(OtherJvm jvm, Class<?> testCase, boolean findsListeners)
      throws Exception {
    return jvm.run(Run.class, testCase.getName(), String.valueOf(findsListeners));
  }

  @Test
  void theSettingOffLeavesItToTheApplication() throws Exception {
    assertThat(run(new OtherJvm().option("-Dbaton.global=off"), OwnGlobalTestCase.class, true))
        .containsExactly("set", "GlobalOpenTelemetry is left to the program: baton.global=off");
    assertThat(
            run(
                new OtherJvm().environment(Map.of("BATON_GLOBAL", "off")),
                OwnGlobalTestCase.class,
                true))
        .startsWith("set");
  }

  @Test
  void withoutTheSettingAnApplicationThatSetsItsOwnIsToldTheRemedy() throws Exception {
    assertThat(run(new OtherJvm(), OwnGlobalTestCase.class, true))
        .first()
        .asString()
        .startsWith("java.lang.IllegalStateException: GlobalOpenTelemetry.set has already been");
    assertThat(run(new OtherJvm(), OwnGlobalTestCase.class, true))
        .anySatisfy(line -> assertThat(line).contains("baton.global").contains("off"));
  }

  @Test
  void aLauncherThatFindsNoListenersGetsItWithTheFirstTest() throws Exception {
    assertThat(run(new OtherJvm(), JobsTestCase.class, false))
        .containsExactly(
            "job @JobsTestCase INTERNAL",
            "GlobalOpenTelemetry leads here, as service JobsTestCase; tracers that were taken from it before the first test with Baton record nothing, because JUnit's launcher did not run Baton's session listener");
  }

  @Test
  void aSessionWithinAnotherLeavesItAsItIs() throws Exception {
    assertThat(run(new OtherJvm(), RunsOthersTestCase.class, true))
        .containsExactly(
            "job @JobsTestCase INTERNAL",
            "GlobalOpenTelemetry leads here, as service JobsTestCase",
            "[job @RunsOthersTestCase INTERNAL, job @RunsOthersTestCase INTERNAL]");
  }

  /** Configures an SDK where no test runs. */
  static final class Application {

    private Application() {}

    public static void main(String[] args) {
      OpenTelemetrySdk sdk =
          AutoConfiguredOpenTelemetrySdk.builder()
              .addPropertiesSupplier(
                  () ->
                      Map.of(
                          "otel.traces.exporter", "none",
                          "otel.metrics.exporter", "none",
                          "otel.logs.exporter", "none"))
              .build()
              .getOpenTelemetrySdk();
      System.out.println(sdk.getSdkTracerProvider().getSampler().getClass().getPackageName());
      System.out.println(sdk.getPropagators().getTextMapPropagator().getClass().getPackageName());
    }
  }

  /** Whether the API is not older than the one that autoconfigure was built for. */
  private static boolean canAutoconfigure() {
    try {
      AutoConfiguredOpenTelemetrySdk.builder();
      return true;
    } catch (LinkageError e) {
      return false;
    }
  }

  @Test
  void anApplicationOutsideOfTestsIsLeftAlone() throws Exception {
    assumeTrue(canAutoconfigure(), "autoconfigure needs a newer API");

    assertThat(new OtherJvm().run(Application.class))
        .containsExactly(
            "io.opentelemetry.sdk.trace.samplers", "io.opentelemetry.context.propagation");
  }

  @Test
  void theEnvironmentOfTheProcessNamesItsService() throws Exception {
    OtherJvm named = new OtherJvm().environment(Map.of("OTEL_SERVICE_NAME", "nightly"));

    assertThat(run(named, JobsTestCase.class, true))
        .containsExactly(
            "job @nightly INTERNAL", "GlobalOpenTelemetry leads here, as service nightly");
  }
}
