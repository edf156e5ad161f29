package dev.baton.examples.findings;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import dev.baton.junit5.observed.ObservedSdk;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.util.HashMap;
import org.junit.jupiter.api.Test;

@TraceTest
class PersonalDataTest {

  private static Tracer shop(TraceHarness harness) {
    return harness.service("shop").getTracer("by-hand");
  }

  @Test
  void anAddressOfEmailInASpanNameIsFound(TraceHarness harness) {
    signUp(shop(harness), "ada@mail.example");

    assertThat(FindingText.of(harness))
        .doesNotContain("ada@")
        .isEqualTo(
            """
            data/personal (LIKELY)
            personal data in the span name @shop
              shop started sign up …@mail.example (INTERNAL) with an e-mail address (…@mail.example) in the span name   PersonalDataTest.java «shop.spanBuilder("sign up " + email).startSpan().end();» (main)
            so it is kept with the trace, and many may read it: put an id or a hash in its place.
            to settle it: look up what your rules of data protection say of the span name\
            """);
  }

  private static void signUp(Tracer shop, String email) {
    shop.spanBuilder("sign up " + email).startSpan().end();
  }

  @Test
  void anAddressUnderANameThatAnnouncesItIsOnlyPossible(TraceHarness harness) {
    shop(harness)
        .spanBuilder("sign up")
        .setAttribute("user.email", "ada@mail.example")
        .startSpan()
        .end();

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            data/personal (POSSIBLE)
            perhaps personal data in user.email @shop
              shop started sign up (INTERNAL) with an e-mail address (…@mail.example) in user.email   PersonalDataTest.java «.startSpan()» (main)
            if that is not meant, put an id in its place: traces are kept for long, and many may read them.
            to settle it: look up what your rules of data protection say of user.email\
            """);
  }

  @Test
  void anAccountNumberThatGoesAlongAsBaggageIsFound(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    Baggage baggage = Baggage.builder().put("payer", "DE89370400440532013000").build();
    shop.propagator.inject(Context.root().with(baggage), new HashMap<>(), HashMap::put);

    assertThat(FindingText.of(harness))
        .doesNotContain("DE89")
        .isEqualTo(
            """
            data/personal (LIKELY)
            personal data in the baggage entry payer @shop
              shop injected baggage with an account number (IBAN of DE) in the baggage entry payer   PersonalDataTest.java «shop.propagator.inject(Context.root().with(baggage), new HashMap<>(), HashMap::put);» (main)
            so it is kept with the trace, and many may read it: put an id or a hash in its place.
            to settle it: look up what your rules of data protection say of the baggage entry payer\
            """);
  }

  @Test
  void aSocialSecurityNumberIsToldByItsName(TraceHarness harness) {
    String number = "123-45-6789";
    shop(harness).spanBuilder("pay out").setAttribute("payee.ssn", number).startSpan().end();

    assertThat(FindingText.of(harness))
        .startsWith("data/personal (LIKELY)\npersonal data in payee.ssn @shop\n")
        .doesNotContain("6789");
  }

  @Test
  void aSocialSecurityNumberIsToldByTheTextAroundIt(TraceHarness harness) {
    String url = "https://pay.example/out?ssn=123-45-6789&amount=7";
    shop(harness).spanBuilder("pay out").setAttribute("url.full", url).startSpan().end();

    assertThat(FindingText.of(harness))
        .startsWith("data/personal (LIKELY)\npersonal data in url.full @shop\n")
        .doesNotContain("6789");
  }

  @Test
  void anAddressInTheResourceIsFound(TraceHarness harness) {
    export(harness, "process.owner", "ada.lovelace@corp.example");

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            data/personal (LIKELY)
            personal data in process.owner of the resource @shop
              shop has an e-mail address (…@corp.example) in process.owner of the resource
            so it is kept with the trace, and many may read it: put an id or a hash in its place.
            to settle it: look up what your rules of data protection say of process.owner of the resource\
            """);
  }

  @Test
  void theIdOfAnInstanceIsHealthy(TraceHarness harness) {
    export(harness, "service.instance.id", "4711@orders.example");

    Healthy.isSilent(harness);
  }

  private static void export(TraceHarness harness, String key, String value) {
    Resource resource = Resource.builder().put("service.name", "shop").put(key, value).build();
    try (SdkTracerProvider provider =
        ObservedSdk.observe(harness, SdkTracerProvider.builder().setResource(resource)).build()) {
      provider.get("by-hand").spanBuilder("pay out").startSpan().end();
    }
  }

  @Test
  void whatOnlyLooksLikeItIsHealthy(TraceHarness harness) {
    shop(harness)
        .spanBuilder("clone git@git.example:shop/orders.git")
        .setAttribute("vcs.remote", "ssh://git@git.example/shop/orders.git")
        .setAttribute("package", "left-pad@1.3.0")
        .setAttribute("bean", "com.example.Order@1b2c3d")
        .setAttribute("messaging.message.id", "17.4711@broker.example")
        .setAttribute("messaging.client.id", "consumer-1@orders.svc.cluster.local")
        .setAttribute("part.number", "123-45-6789")
        .setAttribute("batch", "DE89370400440532013001")
        .startSpan()
        .end();

    Healthy.isSilent(harness);
  }
}
