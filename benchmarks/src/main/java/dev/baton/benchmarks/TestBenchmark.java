package dev.baton.benchmarks;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What one passing test costs: a class of many, run by JUnit as a build runs it. */
@OperationsPerInvocation(TestCases.TESTS)
public class TestBenchmark {

  /** A launcher of a JVM in which Baton is not on. */
  @State(Scope.Benchmark)
  public static class Without {

    final Launcher launcher =
        LauncherFactory.create(
            LauncherConfig.builder().enableLauncherSessionListenerAutoRegistration(false).build());
  }

  /** A launcher as builds have it. */
  @State(Scope.Benchmark)
  public static class With {

    final Launcher launcher = LauncherFactory.create();
  }

  /** The CPU time of the thread that runs the tests: other load of the machine hardly moves it. */
  @AuxCounters(AuxCounters.Type.EVENTS)
  @State(Scope.Thread)
  public static class Cpu {

    /** The time of all tests. */
    public long cpuNanos;

    /** How many there were. */
    public long tests;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    private long run(Launcher launcher, Class<?> cases) {
      TestCases.renew();
      long start = threads.getCurrentThreadCpuTime();
      long passed = TestBenchmark.run(launcher, cases);
      cpuNanos += threads.getCurrentThreadCpuTime() - start;
      tests += passed;
      return passed;
    }
  }

  private static long run(Launcher launcher, Class<?> tests) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request().selectors(selectClass(tests)).build();
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    launcher.execute(request, listener);
    long passed = listener.getSummary().getTestsSucceededCount();
    if (passed != TestCases.TESTS) {
      throw new IllegalStateException(
          passed + " tests passed, not " + TestCases.TESTS,
          listener.getSummary().getFailures().get(0).getException());
    }
    return passed;
  }

  /** No extension. */
  @Benchmark
  public long plain(Without state, Cpu cpu) {
    return cpu.run(state.launcher, TestCases.Plain.class);
  }

  /** The official extension, nothing asked for: what the harness is compared with. */
  @Benchmark
  public long official(Without state, Cpu cpu) {
    return cpu.run(state.launcher, TestCases.Official.class);
  }

  /** The official extension, a span and an assertion: what service, span and shape are. */
  @Benchmark
  public long officialSpan(Without state, Cpu cpu) {
    return cpu.run(state.launcher, TestCases.OfficialSpan.class);
  }

  /** Ours, nothing asked for. */
  @Benchmark
  public long nothing(With state, Cpu cpu) {
    return cpu.run(state.launcher, TestCases.Nothing.class);
  }

  /** Ours, the harness asked for. */
  @Benchmark
  public long harness(With state, Cpu cpu) {
    return cpu.run(state.launcher, TestCases.Harness.class);
  }

  /** Ours, a service, a span and its shape. */
  @Benchmark
  public long harnessShape(With state, Cpu cpu) {
    return cpu.run(state.launcher, TestCases.HarnessShape.class);
  }
}
