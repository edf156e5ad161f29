package dev.baton.assertions;

import static dev.baton.assertions.BatonAssertions.*;
import static org.assertj.core.api.Assertions.*;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.Trace;
import dev.baton.waiting.TraceSource;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

class ConventionsTest {

  /** Checks that return the assertions on a part as well. */
  private static final Set<String> ASSERT_THEMSELVES = Set.of("hasSingleTrace", "keeps", "drops");

  /** Steps that choose what the next check is about, and assert nothing. */
  private static final Set<String> SELECTIONS = Set.of("withTraceIds", "withTraces", "where");

  @Test
  void bothStaticImportsStandSideBySide() {
    assertThat(CheckoutTraces.trace()).hasSpanCount(4);
    assertThat("text").startsWith("t");
    assertThat(List.of(1, 2)).hasSize(2);
    assertThatThrownBy(() -> assertThat(CheckoutTraces.trace()).hasSpanCount(5))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void oneImportServesForAllOfAssertj() {
    BatonAssertions.assertThat("text").isNotEmpty();
    BatonAssertions.assertThat(List.of("a")).containsExactly("a");
    BatonAssertions.assertThat(CheckoutTraces.CHARGE).hasName("POST /charge");
    BatonAssertions.assertThat(CheckoutTraces.healthy()).hasTraces(1);
  }

  @Test
  void aDescriptionStandsInFrontAndGoesAlongToTheParts() {
    Failing.assertFailure(
        () ->
            assertThat(CheckoutTraces.trace()).as("checkout of %s", "ann").root().hasName("GET /"),
        """
        [checkout of ann] Expected POST /checkout @gateway SERVER to have the name GET /, but it has the name POST /checkout:

          > POST /checkout        @gateway  SERVER     # this one
              POST /orders        @orders   SERVER     # 100 ms
                POST              @orders   CLIENT     # 100 ms
                  POST /charge    @billing  SERVER     # 100 ms

          POST /checkout @gateway SERVER was started at Gateway.java:1 (gateway-1)""");
  }

  @Test
  void aFailureBeginsAtTheLineOfTheTest() {
    Throwable failure = catchThrowable(() -> assertThat(CheckoutTraces.trace()).hasSpanCount(5));
    Throwable comparing =
        catchThrowable(() -> assertThat(CheckoutTraces.trace()).hasShape("GET /"));

    assertThat(failure.getStackTrace()[0].getClassName())
        .isEqualTo(ConventionsTest.class.getName());
    assertThat(comparing.getStackTrace()[0].getClassName())
        .isEqualTo(ConventionsTest.class.getName());
  }

  @Test
  void everyPublicAssertionReturnsAnAssertion() {
    PublicApi.checks()
        .filter(method -> !method.getName().equals("toAssertions")) // it tells, and asserts nothing
        .forEach(
            method ->
                assertThat(EvaluatedAssert.class)
                    .as(method.toString())
                    .isAssignableFrom(method.getReturnType()));
  }

  /** Whoever goes to a part and asks nothing of it has asserted nothing, and may not know. */
  @Test
  void theWayToAPartMustNotBeTheEndAndACheckMay() {
    PublicApi.checks()
        .filter(method -> !ASSERT_THEMSELVES.contains(method.getName()))
        .filter(method -> !method.getName().equals("toAssertions"))
        .forEach(
            method ->
                assertThat(PublicApi.isMarkedToBeUsed(method))
                    .as(method.toString())
                    .isEqualTo(
                        PublicApi.leadsElsewhere(method) || SELECTIONS.contains(method.getName())));
  }

  @Test
  void theEntriesMustNotBeTheEnd() {
    assertThat(PublicApi.isMarkedToBeUsed(BatonAssertions.class)).isTrue();
    assertThat(PublicApi.isMarkedToBeUsed(BatonBDDAssertions.class)).isTrue();
    assertThat(PublicApi.isMarkedToBeUsed(BatonSoftAssertionsProvider.class)).isTrue();
    assertThat(PublicApi.isMarkedToBeUsed(SpanAssert.class)).isFalse();
  }

  @Test
  void assertjsOwnAssertionsLeadToOurs() {
    assertThat(CheckoutTraces.spans()).first(BatonAssertFactories.SPAN).hasName("POST /checkout");
    assertThat((Object) CheckoutTraces.trace())
        .asInstanceOf(BatonAssertFactories.TRACE)
        .hasSpanCount(4);
    assertThat((Object) CheckoutTraces.healthy())
        .asInstanceOf(BatonAssertFactories.TRACE_SOURCE)
        .hasTraces(1);
    assertThat((Object) CheckoutTraces.healthy().recording())
        .asInstanceOf(BatonAssertFactories.RECORDING)
        .hasTraces(1);
  }

  @Test
  void theWordsOfGivenWhenThenServeAssertjAndUs() {
    BatonBDDAssertions.then(CheckoutTraces.trace()).hasSpanCount(4);
    BatonBDDAssertions.then(CheckoutTraces.CHARGE).hasName("POST /charge");
    BatonBDDAssertions.then(CheckoutTraces.healthy())
        .span(BatonBDDAssertions.named("POST"))
        .hasEnded();
    BatonBDDAssertions.then(CheckoutTraces.healthy().recording()).hasTraces(1);
    BatonBDDAssertions.then("text").isNotEmpty();
    BatonBDDAssertions.thenThrownBy(() -> BatonBDDAssertions.then(CheckoutTraces.CHARGE).hasError())
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void aSoftAssertionCollectsOurFailures() {
    SoftAssertions softly = new SoftAssertions();
    softly.check(() -> assertThat(CheckoutTraces.trace()).hasSpanCount(5));
    softly.check(() -> assertThat(CheckoutTraces.trace()).hasNoSpan("POST"));
    softly
        .assertThatThrownBy(() -> assertThat(CheckoutTraces.CHARGE).hasError())
        .isInstanceOf(AssertionError.class);

    assertThat(softly.errorsCollected())
        .extracting(failure -> failure.getMessage().lines().findFirst().orElse(""))
        .containsExactly(
            "Expected 5 spans in the trace of POST /checkout, but there are 4:",
            "Expected no span POST in the trace of POST /checkout, but there is one:");
  }

  @Test
  void aSubjectThatIsNullIsNamed() {
    assertThatNullPointerException()
        .isThrownBy(() -> BatonAssertions.assertThat((Trace) null))
        .withMessage("trace");
    assertThatNullPointerException()
        .isThrownBy(() -> BatonAssertions.assertThat((CapturedSpan) null))
        .withMessage("span");
    assertThatNullPointerException()
        .isThrownBy(() -> BatonAssertions.assertThat((TraceSource) null))
        .withMessage("source");
  }
}
