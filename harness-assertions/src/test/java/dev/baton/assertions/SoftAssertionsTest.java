package dev.baton.assertions;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.Failing.assertSoftFailure;
import static io.opentelemetry.api.trace.SpanKind.SERVER;

import dev.baton.trace.SpanFilter;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.junit.jupiter.InjectSoftAssertions;
import org.assertj.core.api.junit.jupiter.SoftAssertionsExtension;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

class SoftAssertionsTest {

  @Test
  void everythingThatIsWrongIsToldAtOnceAndWhole() {
    assertSoftFailure(
        () ->
            BatonSoftAssertions.assertSoftly(
                softly -> {
                  softly.assertThat(CheckoutTraces.trace()).hasSpanCount(5).root().hasName("GET /");
                  softly.assertThat("text").isEqualTo("other");
                  softly.assertThat(CheckoutTraces.trace()).span("POST").hasKind(SERVER).hasError();
                }),
        """
        Multiple Failures (5 failures)
        -- failure 1 --
        Expected 5 spans in the trace of POST /checkout, but there are 4:

            POST /checkout        @gateway  SERVER     # 100 ms
              POST /orders        @orders   SERVER     # 100 ms
                POST              @orders   CLIENT     # 100 ms
                  POST /charge    @billing  SERVER     # 100 ms
        at SoftAssertionsTest.java
        -- failure 2 --
        Expected POST /checkout @gateway SERVER to have the name GET /, but it has the name POST /checkout:

          > POST /checkout        @gateway  SERVER     # this one
              POST /orders        @orders   SERVER     # 100 ms
                POST              @orders   CLIENT     # 100 ms
                  POST /charge    @billing  SERVER     # 100 ms

          POST /checkout @gateway SERVER was started at Gateway.java:1 (gateway-1)
        at SoftAssertionsTest.java
        -- failure 3 --
        expected: "other"
         but was: "text"
        at SoftAssertionsTest.java
        -- failure 4 --
        Expected POST @orders CLIENT to be of kind SERVER, but it is of kind CLIENT:

            POST /checkout        @gateway  SERVER     # 100 ms
              POST /orders        @orders   SERVER     # 100 ms
          >     POST              @orders   CLIENT     # this one
                  POST /charge    @billing  SERVER     # 100 ms

          POST @orders CLIENT was started at Orders.java:3 (orders-1)
        at SoftAssertionsTest.java
        -- failure 5 --
        Expected POST @orders CLIENT to have the status ERROR, but its status is UNSET:

            POST /checkout        @gateway  SERVER     # 100 ms
              POST /orders        @orders   SERVER     # 100 ms
          >     POST              @orders   CLIENT     # this one
                  POST /charge    @billing  SERVER     # 100 ms

          POST @orders CLIENT was started at Orders.java:3 (orders-1)

          no error: POST @orders
            orders started POST (CLIENT)                         Orders.java:3 (orders-1)
            orders ended   POST (CLIENT) with the status UNSET   Orders.java:1003 (orders-1)
            so the failure did not happen, or nothing called setStatus(StatusCode.ERROR) before POST ended.
        at SoftAssertionsTest.java""");
  }

  @Test
  void aPartThatIsMissingIsToldOnceAndAskedNoMore() {
    assertSoftFailure(
        () ->
            BatonSoftAssertions.assertSoftly(
                softly ->
                    softly
                        .assertThat(CheckoutTraces.trace())
                        .span("POST /refund")
                        .hasName("x")
                        .isEqualTo(CheckoutTraces.CHARGE)
                        .matches(span -> span.name().isEmpty())
                        .satisfies(span -> assertThat(span.name()).isEmpty())
                        .parent()
                        .child("y")
                        .hasAttribute("k", "v")
                        .logs()
                        .single()
                        .hasBody("z")),
        """
        Multiple Failures (1 failure)
        -- failure 1 --
        Expected one span POST /refund in the trace of POST /checkout, but there is none:

            POST /checkout        @gateway  SERVER     # 100 ms
              POST /orders        @orders   SERVER     # 100 ms
                POST              @orders   CLIENT     # 100 ms
                  POST /charge    @billing  SERVER     # 100 ms
        at SoftAssertionsTest.java""");
  }

  @Test
  void everyWayToAPartThatIsMissingIsHarmless() {
    BatonSoftAssertions softly = new BatonSoftAssertions();
    RecordedAssert recorded = softly.assertThat(ShortSource.of());

    recorded.hasSingleTrace().root().baggage().hasEntry("k", "v");
    recorded.traceOf("GET /").leaves().single().decision().isMadeBy("x");
    recorded.spans(SpanFilter.any()).first().children().last().isSampled();
    recorded.logs().containing("x").inSpan("y");
    recorded.ignoring(SpanFilter.any()).span("x").isOnCriticalPath().isWithinParent();

    assertThat(softly.errorsCollected()).hasSize(5);
  }

  @Test
  void theFailuresOfAPartCollectInTheOrderOfAsking() {
    BatonSoftAssertions softly = new BatonSoftAssertions();
    softly.assertThat(CheckoutTraces.trace()).as("checkout").root().hasError().parent().hasError();
    softly.then(CheckoutTraces.CHARGE).hasName("x").matches(span -> false, "nothing").isNull();

    assertThat(softly.errorsCollected())
        .extracting(failure -> failure.getMessage().strip().lines().findFirst().orElse(""))
        .containsExactly(
            "[checkout] Expected POST /checkout @gateway SERVER to have the status ERROR, but its status is UNSET:",
            "[checkout] Expected POST /checkout @gateway SERVER to have a parent that was captured, but it has no parent:",
            "Expected POST /charge @billing SERVER to have the name x, but it has the name POST /charge.",
            "Expected POST /charge @billing SERVER to match nothing, but that is not so.",
            "expected: null");
  }

  @Test
  void aFailureKnowsTheLineOfTheTest() {
    BatonSoftAssertions softly = new BatonSoftAssertions();
    softly.assertThat(CheckoutTraces.CHARGE).hasError().isEqualTo(CheckoutTraces.ORDERS);

    assertThat(softly.assertionErrorsCollected())
        .hasSize(2)
        .allSatisfy(
            failure ->
                assertThat(failure.getStackTrace()[0].getClassName())
                    .isEqualTo(SoftAssertionsTest.class.getName()));
  }

  @Test
  void closingTells() {
    assertSoftFailure(
        () -> {
          try (BatonSoftAssertions softly = new BatonSoftAssertions()) {
            softly.assertThat(CheckoutTraces.CHARGE).hasError();
          }
        },
        """
        Multiple Failures (1 failure)
        -- failure 1 --
        Expected POST /charge @billing SERVER to have the status ERROR, but its status is UNSET.

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)

          no error: POST /charge @billing
            billing started POST /charge (SERVER)                         Billing.java:4 (billing-1)
            billing ended   POST /charge (SERVER) with the status UNSET   Billing.java:1004 (billing-1)
            so the failure did not happen, or nothing called setStatus(StatusCode.ERROR) before POST /charge ended.
        at SoftAssertionsTest.java""");
  }

  @Test
  void whatHoldsIsASuccess() {
    BatonSoftAssertions softly = new BatonSoftAssertions();
    softly.assertThat(CheckoutTraces.trace()).hasSpanCount(4);

    assertThat(softly.wasSuccess()).isTrue();
    softly.assertAll();
  }

  @Test
  void eachTestsFailuresStayItsOwnInParallel() {
    List<Integer> collected =
        IntStream.rangeClosed(1, 16)
            .parallel()
            .map(
                number -> {
                  BatonSoftAssertions softly = new BatonSoftAssertions();
                  for (int i = 0; i < number; i++) {
                    softly.assertThat(CheckoutTraces.trace()).span("POST /charge").hasName("n" + i);
                  }
                  return softly.errorsCollected().size();
                })
            .boxed()
            .toList();

    assertThat(collected).isEqualTo(IntStream.rangeClosed(1, 16).boxed().toList());
  }

  @Test
  void waitingHappensOncePerAssertionAndNotForAMissingPart() {
    ShortSource source = ShortSource.until(Duration.ofMillis(500));
    BatonSoftAssertions softly = new BatonSoftAssertions();
    softly.assertThat(source).span("job").hasError().hasChild("x").hasDescendant("y").isSampled();

    assertThat(softly.errorsCollected()).hasSize(1);
  }

  @Test
  void everyCheckOfAssertjThatCanFailSendsItsFailureWhereOursGo() {
    List<String> ownWays =
        List.of("asInstanceOf", "asList", "asString", "equals", "hashCode", "actual");
    List<String> notOverridden =
        Arrays.stream(AbstractAssert.class.getMethods())
            .filter(method -> method.getDeclaringClass() == AbstractAssert.class)
            .filter(method -> (method.getModifiers() & (Modifier.STATIC | Modifier.FINAL)) == 0)
            .filter(method -> !method.isBridge())
            .filter(method -> !isConfiguration(method) && !ownWays.contains(method.getName()))
            .filter(SoftAssertionsTest::isMissing)
            .map(Method::toString)
            .toList();

    assertThat(notOverridden).isEmpty();
  }

  private static boolean isConfiguration(Method method) {
    String name = method.getName();
    return name.startsWith("using")
        || name.startsWith("with")
        || name.startsWith("described")
        || name.startsWith("overriding")
        || name.startsWith("description")
        || name.startsWith("get");
  }

  private static boolean isMissing(Method method) {
    try {
      AssertjChecks.class.getDeclaredMethod(method.getName(), method.getParameterTypes());
      return false;
    } catch (NoSuchMethodException e) {
      return true;
    }
  }

  @Nested
  @ExtendWith(SoftAssertionsExtension.class)
  class Injected {

    @InjectSoftAssertions private BatonSoftAssertions softly;

    @Test
    void assertjsOwnExtensionInjectsThem() {
      softly.assertThat(CheckoutTraces.trace()).hasSpanCount(4);
      softly.assertThat("text").isNotEmpty();
      assertThat(softly.errorsCollected()).isEmpty();
    }

    @Test
    void asAParameterToo(BatonSoftAssertions parameter) {
      parameter.then(CheckoutTraces.trace()).root().hasName("POST /checkout");
      assertThat(parameter.wasSuccess()).isTrue();
    }
  }
}
