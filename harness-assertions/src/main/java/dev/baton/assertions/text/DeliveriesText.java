package dev.baton.assertions.text;

import dev.baton.Internal;
import dev.baton.delivery.DeliveryAttempt;
import dev.baton.delivery.DeliveryHistory;
import dev.baton.text.HumanDuration;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What clients tried, one line for each attempt: when, which request, and what was done to it. */
@Internal
public final class DeliveriesText {

  private static final int MOST = 30;

  private DeliveriesText() {}

  /** Shows a headline and the attempts. */
  public static String of(String headline, DeliveryHistory deliveries) {
    List<DeliveryAttempt> attempts = deliveries.attempts();
    StringBuilder text = new StringBuilder(headline);
    if (attempts.isEmpty()) {
      return text.append(":\n\n    nothing came since the first fault was scripted").toString();
    }
    text.append(":\n");
    for (int i = 0; i < Math.min(MOST, attempts.size()); i++) {
      DeliveryAttempt attempt = attempts.get(i);
      int number = deliveries.number(attempt);
      text.append(
          String.format(
              Locale.ROOT,
              "\n    %2s  %-9s  %-9s  %5s bytes  %s",
              i + 1,
              i == 0 ? "" : wait(attempts.get(i - 1), attempt),
              number == 0 ? "not read" : "request " + number,
              number == 0 ? "?" : attempt.bytes(),
              ValueText.line(attempt.outcome())));
    }
    if (attempts.size() > MOST) {
      text.append("\n    and ").append(attempts.size() - MOST).append(" more");
    }
    return text.toString();
  }

  private static String wait(DeliveryAttempt from, DeliveryAttempt to) {
    Duration gap = DeliveryHistory.gap(from, to);
    return gap.isNegative() ? "" : "+ " + HumanDuration.of(gap);
  }
}
