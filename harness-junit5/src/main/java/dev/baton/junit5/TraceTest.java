package dev.baton.junit5;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives each test of this class a {@link TraceHarness} of its own, as a parameter of the test, of
 * the constructor, of {@code @BeforeEach} and of {@code @AfterEach} methods. Parts of it are
 * parameters as well: {@link dev.baton.collector.FakeCollector}, {@link
 * dev.baton.time.VirtualClock} (then the test's services run on it), and {@link
 * io.opentelemetry.api.OpenTelemetry} or {@link io.opentelemetry.api.trace.Tracer} of a service
 * that is named after the test class.
 *
 * <p>A parameter of a {@code @BeforeAll} method, or of the constructor where one instance serves
 * the whole class, gets one harness for the class; each test records into a fresh recording then as
 * well, and the tests of the class must not run in parallel with each other.
 *
 * <p>A test that fails leaves its report in {@code target/trace-report/<Class>/<method>.html}, and
 * its spans beside it; JUnit's configuration parameter {@code baton.report.directory} names another
 * directory.
 *
 * <p>It stands on classes only (alone on a method, JUnit would not take the method for a test) and
 * may be a meta-annotation.
 *
 * @see TraceSettings
 * @see TraceExtension#builder()
 */
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(TraceExtension.class)
public @interface TraceTest {}
