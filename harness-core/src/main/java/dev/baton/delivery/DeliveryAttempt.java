package dev.baton.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came to a receiver.
 *
 * @param epochNanos when it came
 * @param body what is equal for an attempt and its retry with the same bytes; null if the receiver
 *     has not read it whole
 * @param bytes the length of its body
 * @param outcome what was done to it, in words: {@code accepted}, {@code status 503}
 * @param isKept whether what it carries was kept, even if its client was told otherwise
 * @param isAnswered whether its client was told that it was accepted
 * @param askedDelay after which time the receiver asked to try again; null if it did not ask
 * @param rejected how many of its spans, data points or log records its client was told are lost,
 *     although the request was accepted
 */
public record DeliveryAttempt(
    long epochNanos,
    @Nullable Object body,
    int bytes,
    String outcome,
    boolean isKept,
    boolean isAnswered,
    @Nullable Duration askedDelay,
    long rejected) {}
