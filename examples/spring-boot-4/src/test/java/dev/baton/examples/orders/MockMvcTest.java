package dev.baton.examples.orders;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.trace.Tracer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;

/** A test as others have it: without a server, with a mock, and with what a constructor is given. */
@SpringBootTest(properties = "spring.kafka.listener.auto-startup=false")
@AutoConfigureMockMvc
@TraceTest
class MockMvcTest {

  private final MockMvc mvc;
  private final Tracer tracer;
  private final TraceHarness harness;

  @MockitoBean Mailer mailer;

  @Autowired
  MockMvcTest(MockMvc mvc, Tracer tracer, TraceHarness harness) {
    this.mvc = mvc;
    this.tracer = tracer;
    this.harness = harness;
  }

  @RepeatedTest(2)
  void aRequestIsOneTrace() throws Exception {
    mvc.perform(get("/prices/42")).andExpect(status().isOk());

    assertThat(harness).hasShape("http get /prices/{id}  @orders  SERVER");
  }

  @Test
  void theTracerIsThatOfTheApplication(TraceHarness same, @Autowired Mailer mock) {
    tracer.spanBuilder("stocktaking").startSpan().end();

    assertThat(same == harness && mock == mailer).isTrue();
    assertThat(harness).hasShape("stocktaking  @orders");
  }

  @Nested
  class WhenNested {

    @Test
    void aRequestIsOneTrace(TraceHarness own) throws Exception {
      mvc.perform(get("/prices/43")).andExpect(status().isOk());

      assertThat(own).hasShape("http get /prices/{id}  @orders  SERVER");
    }
  }
}
