package dev.baton.junit5;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Provides each test of this class with its own {@link TraceHarness}, as a parameter of the test,
 * of the constructor, and of {@code @BeforeEach} and {@code @AfterEach} methods. Parts of the
 * harness can be parameters as well: {@link dev.baton.collector.FakeCollector}, {@link
 * dev.baton.time.VirtualClock} (then the test's services run on it), and {@link
 * io.opentelemetry.api.OpenTelemetry} or {@link io.opentelemetry.api.trace.Tracer} of a service
 * that is named after the test class.
 *
 * <p>A parameter of a {@code @BeforeAll} method, or of the constructor if one instance is used for
 * the whole class, receives one harness for the class. Each test still has a recording of its own,
 * and the tests of the class must not run in parallel with each other.
 *
 * <p>A failed test writes its report to {@code target/trace-report/<Class>/<method>.html}, and its
 * spans to a file beside it. JUnit's configuration parameter {@code baton.report.directory} changes
 * the directory.
 *
 * <p>This annotation is allowed on classes only, because JUnit would not run a method that has no
 * other annotation. It can be used as a meta-annotation.
 *
 * @see TraceSettings
 * @see TraceExtension#builder()
 */
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(TraceExtension.class)
public @interface TraceTest {

  /**
   * The locations of the configuration of the Collector that the test runs, which are merged:
   * {@code @TraceTest(collector = "file:../deploy/otel-collector.yaml")}. {@link
   * CollectorSettings#config} says what a location is. {@link CollectorSettings} has more settings.
   */
  String[] collector() default {};
}
