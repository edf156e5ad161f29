package dev.baton.junit5.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.wiring.Wiring;
import dev.baton.wiring.WiringGap;
import io.micrometer.tracing.brave.bridge.BraveTracer;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class InventoryTest {

  @Test
  void anApplicationOnBraveIsToldSo() {
    try (var context = new AnnotationConfigApplicationContext(BraveTracer.class)) {
      Wiring wiring = Inventory.of(context);

      assertThat(wiring.lines())
          .containsExactly("the application is traced by Brave, which is not OpenTelemetry");
      assertThat(wiring.gaps())
          .extracting(WiringGap::words)
          .containsExactly(
              "the application is traced by Brave, which is not OpenTelemetry: use"
                  + " micrometer-tracing-bridge-otel instead of micrometer-tracing-bridge-brave");
    }
  }
}
