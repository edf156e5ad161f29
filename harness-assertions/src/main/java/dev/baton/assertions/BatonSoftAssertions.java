package dev.baton.assertions;

import dev.baton.assertions.evaluation.CollectedFailures;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractSoftAssertions;
import org.assertj.core.api.AutoCloseableSoftAssertionsProvider;
import org.assertj.core.api.BDDSoftAssertionsProvider;
import org.assertj.core.api.SoftAssertionsProvider;
import org.assertj.core.api.StandardSoftAssertionsProvider;

/**
 * Soft assertions, AssertJ's and Baton's: all failures are reported together at the end.
 *
 * <pre>{@code
 * BatonSoftAssertions.assertSoftly(
 *     softly -> {
 *       softly.assertThat(harness).span("POST /charge").isSampled().hasNoError();
 *       softly.assertThat(harness).hasNoSpan("retry");
 *     });
 * }</pre>
 *
 * <p>In a {@code try} block {@code close()} reports the failures; AssertJ's {@code
 * SoftAssertionsExtension} injects an instance into a field or a parameter.
 */
public class BatonSoftAssertions extends AbstractSoftAssertions
    implements BatonSoftAssertionsProvider,
        StandardSoftAssertionsProvider,
        BDDSoftAssertionsProvider,
        AutoCloseableSoftAssertionsProvider,
        CollectedFailures {

  private volatile boolean isForgotten;

  @Override
  public void collectAssertionError(AssertionError error) {
    super.collectAssertionError(error);
    isForgotten = getDelegate().isEmpty(); // another one reports for several
  }

  @Override
  public List<AssertionError> assertionErrorsCollected() {
    isForgotten = false;
    return super.assertionErrorsCollected();
  }

  /** Returns whether failures were collected that nobody has asked for, which fails a test. */
  @Override
  public boolean isForgotten() {
    return isForgotten;
  }

  /**
   * Runs these assertions and reports all failures together.
   *
   * @throws AssertionError with the texts of all failures, if there are any
   */
  public static void assertSoftly(Consumer<BatonSoftAssertions> softly) {
    SoftAssertionsProvider.assertSoftly(BatonSoftAssertions.class, softly);
  }
}
