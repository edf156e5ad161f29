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
 * {@code @BeforeEach} and of {@code @AfterEach} methods.
 *
 * <p>A parameter of a {@code @BeforeAll} method or of the constructor gets one harness for the
 * whole class; each test records into a fresh recording then as well, and the tests of the class
 * must not run in parallel with each other.
 *
 * <p>It stands on classes only (alone on a method, JUnit would not take the method for a test) and
 * may be a meta-annotation.
 */
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(TraceExtension.class)
public @interface TraceTest {}
