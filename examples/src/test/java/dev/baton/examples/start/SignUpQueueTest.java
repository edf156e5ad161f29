package dev.baton.examples.start;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

@TraceTest
class SignUpQueueTest {

  @Test
  void theMailBelongsToTheTraceOfTheSignUp(TraceHarness harness) throws InterruptedException {
    BlockingQueue<SignUp> queue = new LinkedBlockingQueue<>();
    SignUpService signUps = new SignUpService(harness.service("accounts"), queue);
    new Thread(new MailService(harness.service("mail"), queue), "mail-worker").start();

    signUps.signUp("ada@example.com");

    assertThat(harness)
        .hasShape(
            """
            sign-ups publish      @accounts  PRODUCER
              sign-ups process    @mail      CONSUMER  mail.to=ada@example.com
            """);
    assertThat(harness).hop("accounts", "mail").arrived().carriedHeader("traceparent");
  }
}
