package dev.baton.examples.start;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.assertThatThrownBy;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import dev.baton.time.VirtualClock;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/** What the test of docs/start.md says when the queue loses the headers of its messages. */
@TraceTest
class BrokenSignUpTest {

  private static class QueueWithoutHeaders extends LinkedBlockingQueue<SignUp> {

    @Override
    public void put(SignUp message) throws InterruptedException {
      super.put(new SignUp(message.customer(), Map.of()));
    }
  }

  @Test
  void theQueueThatLosesHeadersIsFound(TraceHarness harness, VirtualClock clock)
      throws InterruptedException {
    BlockingQueue<SignUp> queue = new QueueWithoutHeaders();
    SignUpService signUps = new SignUpService(harness.service("accounts"), queue);
    new Thread(new MailService(harness.service("mail"), queue), "mail-worker").start();

    signUps.signUp("ada@example.com");

    assertThatThrownBy(
            () ->
                assertThat(harness)
                    .hasShape(
                        """
                        sign-ups publish      @accounts  PRODUCER
                          sign-ups process    @mail      CONSUMER  mail.to=ada@example.com
                        """))
        .hasMessage(
            """
            Expected one trace of this shape, but it broke between accounts and mail: the header was stripped after SignUpService.java:36:

                sign-ups publish      @accounts  PRODUCER    # 0 ms
              -   sign-ups process    @mail      CONSUMER  mail.to=ada@example.com
              + sign-ups process      @mail      CONSUMER  mail.to=ada@example.com     # the root of another trace, 0 ms

              dropped baton: accounts → mail
                accounts injected traceparent 00-256a…-1ed0…-03 into the message sign-ups   SignUpService.java:36 (main)
                mail extracted    no traceparent; it saw: no headers at all                 MailService.java:49 (mail-worker)
                so the message loses its headers between the two (a broker, a bridge, a copied message), the setter writes them into something that is not sent, or the getter looks for them elsewhere. harness.wire("edge").arrives(…), or WireQueue.tap where a queue is between the two, shows which.

              report: target/trace-report/BrokenSignUpTest/theQueueThatLosesHeadersIsFound.html""");
  }
}
