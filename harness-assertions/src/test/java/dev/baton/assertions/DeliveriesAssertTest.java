package dev.baton.assertions;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.assertThatThrownBy;

import dev.baton.delivery.DeliveryAttempt;
import dev.baton.delivery.DeliveryView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeliveriesAssertTest {

  private final List<DeliveryAttempt> attempts = new ArrayList<>();
  private final DeliveryView receiver = () -> attempts;

  @Test
  void aClientThatTriesUntilItIsAcceptedIsHealthy() {
    refused(0, "a");
    refused(1_000, "a");
    accepted(2_600, "a");

    assertThat(receiver)
        .hasAttempts(3)
        .hasRequests(1)
        .triesAgain()
        .backsOffBetween(Duration.ofMillis(800), Duration.ofSeconds(6))
        .growsItsBackOff()
        .waitsAsAsked()
        .hasNoDuplicates()
        .dropsNothing();
  }

  @Test
  void aWrongNumberShowsAllAttempts() {
    refused(0, "a");
    asked(12, "b", Duration.ofSeconds(1));
    attempts.add(attempt(1_512, null, "disconnected before reading", false, null));
    accepted(1_600, "a");

    assertThatThrownBy(() -> assertThat(receiver).hasAttempts(3))
        .hasMessage(
            """
            Expected the client to make 3 attempts, but there are 4:

                 1             request 1    120 bytes  status 503
                 2  + 12 ms    request 2    120 bytes  status 429, try again after 1 s
                 3  + 1.5 s    not read       ? bytes  disconnected before reading
                 4  + 88 ms    request 1    120 bytes  accepted\
            """);
  }

  @Test
  void nothingIsSaidToBeNothing() {
    assertThatThrownBy(() -> assertThat(receiver).hasAttempts(1))
        .hasMessage(
            """
            Expected the client to make 1 attempt, but there is none:

                nothing came since the first fault was scripted\
            """);
  }

  @Test
  void aClientThatSentNothingHasNotTriedAgain() {
    assertThatThrownBy(() -> assertThat(receiver).triesAgain())
        .hasMessage(
            """
            Expected the client to send again what failed, with the same bytes, but it sent nothing:

                nothing came since the first fault was scripted\
            """);
    assertThatThrownBy(() -> assertThat(receiver).waitsAsAsked())
        .hasMessageStartingWith(
            "Expected the client to wait as it was asked to, but it sent nothing:");
  }

  @Test
  void aClientThatGivesUpIsNamedWithItsRequest() {
    refused(0, "a");

    assertThat(receiver).drops(1);
    fails(
        () -> assertThat(receiver).triesAgain(),
        "Expected the client to send again what failed, with the same bytes, but it did not try"
            + " again request 1:");
    fails(
        () -> assertThat(receiver).dropsNothing(),
        "Expected the client to give up no request, but it gave up 1 request:");
    fails(
        () -> assertThat(receiver).growsItsBackOff(),
        "Expected the client to wait longer before later retries, but it tried nothing again"
            + " twice:");
    fails(
        () -> assertThat(receiver).backsOffBetween(Duration.ZERO, Duration.ofSeconds(1)),
        "Expected the client to wait 0 ms to 1 s before each retry, but it tried nothing again:");
  }

  @Test
  void aClientThatIsTooFastIsToldHowFast() {
    asked(0, "a", Duration.ofSeconds(2));
    refused(1_900, "a");
    accepted(2_900, "a");

    fails(
        () -> assertThat(receiver).waitsAsAsked(),
        "Expected the client to wait as it was asked to, but it was asked to wait 2 s and waited"
            + " 1.9 s:");
    fails(
        () -> assertThat(receiver).backsOffBetween(Duration.ofMillis(1_500), Duration.ofHours(1)),
        "Expected the client to wait 1.5 s to 1 h before each retry, but it waited 1 s:");
    fails(
        () -> assertThat(receiver).growsItsBackOff(),
        "Expected the client to wait longer before later retries, but it waited 1.9 s first and 1"
            + " s last:");
    fails(
        () -> assertThat(receiver).hasNoRetries(),
        "Expected the client to send nothing again, but it made 3 attempts with request 1:");
  }

  @Test
  void whatIsKeptTwiceIsADuplicate() {
    attempts.add(attempt(0, "a", "accepted, disconnected before answering", true, null));
    accepted(10, "a");

    assertThat(receiver).hasDuplicates(1).hasRequests(1);
    fails(
        () -> assertThat(receiver).hasNoDuplicates(),
        "Expected the client to send no duplicate, but it sent 1 duplicate:");
  }

  @Test
  void whatAPartialSuccessRejectsIsLost() {
    attempts.add(new DeliveryAttempt(0, "a", 120, "accepted but for 2", true, true, null, 2));

    assertThat(receiver).drops(0);
    assertThatThrownBy(() -> assertThat(receiver).dropsNothing())
        .hasMessage(
            """
            Expected the client to lose nothing, but 2 items were rejected by a partial success:

                 1             request 1    120 bytes  accepted but for 2\
            """);
  }

  @Test
  void whatIsAcceptedWholeAtAnotherAttemptIsNotLost() {
    attempts.add(new DeliveryAttempt(0, "a", 120, "accepted but for 1", true, true, null, 1));
    accepted(10, "a");

    assertThat(receiver).dropsNothing();
  }

  private static void fails(Runnable assertion, String headline) {
    assertThatThrownBy(assertion::run).hasMessageStartingWith(headline + "\n\n");
  }

  private void refused(long millis, String body) {
    attempts.add(attempt(millis, body, "status 503", false, null));
  }

  private void asked(long millis, String body, Duration delay) {
    attempts.add(attempt(millis, body, "status 429, try again after 1 s", false, delay));
  }

  private void accepted(long millis, String body) {
    attempts.add(
        new DeliveryAttempt(millis * 1_000_000, body, 120, "accepted", true, true, null, 0));
  }

  private static DeliveryAttempt attempt(
      long millis, @Nullable String body, String outcome, boolean kept, @Nullable Duration delay) {
    return new DeliveryAttempt(millis * 1_000_000, body, 120, outcome, kept, false, delay, 0);
  }
}
