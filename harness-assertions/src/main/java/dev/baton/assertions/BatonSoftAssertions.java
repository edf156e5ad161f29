package dev.baton.assertions;

import java.util.function.Consumer;
import org.assertj.core.api.AbstractSoftAssertions;
import org.assertj.core.api.AutoCloseableSoftAssertionsProvider;
import org.assertj.core.api.BDDSoftAssertionsProvider;
import org.assertj.core.api.SoftAssertionsProvider;
import org.assertj.core.api.StandardSoftAssertionsProvider;

/**
 * Soft assertions, AssertJ's and ours: all that is wrong is told at the end, at once.
 *
 * <pre>{@code
 * BatonSoftAssertions.assertSoftly(
 *     softly -> {
 *       softly.assertThat(harness).span("POST /charge").isSampled().hasNoError();
 *       softly.assertThat(harness).hasNoSpan("retry");
 *     });
 * }</pre>
 *
 * <p>In a {@code try} block {@code close()} tells; AssertJ's {@code SoftAssertionsExtension}
 * injects it into a field or a parameter.
 */
public class BatonSoftAssertions extends AbstractSoftAssertions
    implements BatonSoftAssertionsProvider,
        StandardSoftAssertionsProvider,
        BDDSoftAssertionsProvider,
        AutoCloseableSoftAssertionsProvider {

  /**
   * Runs these assertions and fails with everything that is wrong.
   *
   * @throws AssertionError with the texts of all failures; none if all is well
   */
  public static void assertSoftly(Consumer<BatonSoftAssertions> softly) {
    SoftAssertionsProvider.assertSoftly(BatonSoftAssertions.class, softly);
  }
}
