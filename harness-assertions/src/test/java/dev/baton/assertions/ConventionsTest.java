package dev.baton.assertions;

import static dev.baton.assertions.BatonAssertions.*;
import static org.assertj.core.api.Assertions.*;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.Trace;
import dev.baton.waiting.TraceSource;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

class ConventionsTest {

  @Test
  void bothStaticImportsStandSideBySide() {
    assertThat(Checkout.trace()).hasSpanCount(4);
    assertThat("text").startsWith("t");
    assertThat(List.of(1, 2)).hasSize(2);
    assertThatThrownBy(() -> assertThat(Checkout.trace()).hasSpanCount(5))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void oneImportServesForAllOfAssertj() {
    BatonAssertions.assertThat("text").isNotEmpty();
    BatonAssertions.assertThat(List.of("a")).containsExactly("a");
    BatonAssertions.assertThat(Checkout.CHARGE).hasName("POST /charge");
    BatonAssertions.assertThat(Checkout.healthy()).hasTraces(1);
  }

  @Test
  void aDescriptionStandsInFrontAndGoesAlongToTheParts() {
    Failing.assertFailure(
        () -> assertThat(Checkout.trace()).as("checkout of %s", "ann").root().hasName("GET /"),
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
    Throwable failure = catchThrowable(() -> assertThat(Checkout.trace()).hasSpanCount(5));
    Throwable comparing = catchThrowable(() -> assertThat(Checkout.trace()).hasShape("GET /"));

    assertThat(failure.getStackTrace()[0].getClassName())
        .isEqualTo(ConventionsTest.class.getName());
    assertThat(comparing.getStackTrace()[0].getClassName())
        .isEqualTo(ConventionsTest.class.getName());
  }

  @Test
  void everyPublicAssertionReturnsAnAssertion() {
    Stream.of(RecordedAssert.class, TraceAssert.class, SpanAssert.class)
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
        .filter(method -> !method.getName().equals("toAssertions")) // it tells, and asserts nothing
        .forEach(
            method ->
                assertThat(GroundedAssert.class)
                    .as(method.getName())
                    .isAssignableFrom(method.getReturnType()));
  }

  @Test
  void aSoftAssertionCollectsOurFailures() {
    SoftAssertions softly = new SoftAssertions();
    softly.check(() -> assertThat(Checkout.trace()).hasSpanCount(5));
    softly.check(() -> assertThat(Checkout.trace()).hasNoSpan("POST"));
    softly
        .assertThatThrownBy(() -> assertThat(Checkout.CHARGE).hasError())
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
