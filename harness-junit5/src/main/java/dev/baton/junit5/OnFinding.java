package dev.baton.junit5;

import dev.baton.diagnosis.FindingLevel;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sets the effect of a finding on a test that otherwise passed, on a class with {@link TraceTest}
 * or on one of its methods:
 *
 * <pre>{@code
 * @OnFinding(id = "life-cycle/never-ended", level = REPORT, reason = "the session outlives the test")
 * }</pre>
 *
 * <p>The first of these sources that names the finding applies: annotations on the method, on its
 * class, on the enclosing classes, the builder of the extension, JUnit's configuration parameter
 * {@code baton.findings}, and the default of the finding.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(OnFindings.class)
public @interface OnFinding {

  /**
   * The id of the finding, as the table in {@code docs/findings} has it; {@code *} stands for any
   * characters: {@code naming/*}.
   */
  String id();

  /** The effect of the finding. */
  FindingLevel level();

  /** The reason, for readers of the test; must not be blank. */
  String reason();
}
