package dev.baton.collector.fault;

import dev.baton.Internal;
import dev.baton.collector.fault.ReceiverFault.Disconnect;
import dev.baton.collector.fault.ReceiverFault.Foreign;
import dev.baton.collector.fault.ReceiverFault.Moment;
import dev.baton.collector.fault.ReceiverFault.RpcStatus;
import dev.baton.collector.fault.ReceiverFault.Status;
import dev.baton.collector.otlp.MalformedOtlpException;
import dev.baton.collector.otlp.OtlpFormat;
import dev.baton.collector.otlp.Signal;
import dev.baton.collector.otlp.data.Bytes;
import dev.baton.trace.CapturedSpan;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The requests with spans that a receiver refused as scripted, in a way that lets the client try
 * again, until the same bytes come again. No client waits longer than this for its next attempt:
 * what the receiver asked for, and eight seconds. Thread-safe.
 */
@Internal
public final class AwaitedRetries {

  /** Go's exporter waits up to 7.5 s before its first retry, Java's up to 6 s before its last. */
  public static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(8);

  private static final int MOST = 1_000;
  private static final byte BEGIN_OF_JSON = '{';
  private static final Set<Integer> RETRYABLE_STATUS = Set.of(429, 502, 503, 504);
  private static final Set<Integer> RETRYABLE_CODES = Set.of(1, 4, 8, 10, 11, 14, 15);

  private final LongSupplier nanoTime;
  private final Map<Bytes, Refused> refused =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Bytes, Refused> eldest) {
          return size() > MOST;
        }
      };
  private long unreadUntil;
  private boolean hasUnread;

  /** What a request brought, and until when it may come again. */
  private record Refused(List<CapturedSpan> spans, long untilNanos) {}

  AwaitedRetries(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Returns those of a receiver. */
  public static AwaitedRetries of(ReceiverFaults faults) {
    return faults.awaited();
  }

  synchronized void arrived(Signal signal, Bytes body, @Nullable ReceiverFault fault) {
    if (signal != Signal.TRACES) {
      return;
    }
    boolean isUnread = isDisconnected(fault, Moment.BEFORE_READING);
    long until = nanoTime.getAsLong() + patience(fault).toNanos();
    if (isUnread) {
      hasUnread = true;
      unreadUntil = until;
    } else if (isRetryable(fault)) {
      refused.put(body, new Refused(decoded(body), until));
    } else {
      refused.remove(body);
    }
  }

  private static Duration patience(@Nullable ReceiverFault fault) {
    @Nullable Duration asked = FaultWords.askedDelay(fault);
    return asked == null ? LONGEST_BACK_OFF : LONGEST_BACK_OFF.plus(asked);
  }

  private static boolean isRetryable(@Nullable ReceiverFault fault) {
    if (fault instanceof Status status) {
      return RETRYABLE_STATUS.contains(status.httpStatus());
    } else if (fault instanceof Foreign foreign) {
      return RETRYABLE_STATUS.contains(foreign.httpStatus());
    } else if (fault instanceof RpcStatus status) {
      return RETRYABLE_CODES.contains(status.code());
    }
    return isDisconnected(fault, Moment.BEFORE_ACCEPTING);
  }

  private static boolean isDisconnected(@Nullable ReceiverFault fault, Moment moment) {
    return fault instanceof Disconnect lost && lost.moment() == moment;
  }

  /** Returns the spans of the requests that may come again. */
  public synchronized List<CapturedSpan> spans() {
    long now = nanoTime.getAsLong();
    refused.values().removeIf(request -> request.untilNanos() - now <= 0);
    return refused.values().stream().flatMap(request -> request.spans().stream()).toList();
  }

  /** Whether a request may come again of which nothing was read. */
  public synchronized boolean hasUnread() {
    return hasUnread && unreadUntil - nanoTime.getAsLong() > 0;
  }

  /** Forgets them. */
  public synchronized void clear() {
    refused.clear();
    hasUnread = false;
  }

  /** What cannot be decoded would not be accepted either. */
  private static List<CapturedSpan> decoded(Bytes body) {
    byte[] bytes = body.toByteArray();
    boolean isJson = bytes.length > 0 && bytes[0] == BEGIN_OF_JSON;
    try {
      return (isJson ? OtlpFormat.JSON : OtlpFormat.PROTOBUF).decode(Signal.TRACES, bytes);
    } catch (MalformedOtlpException e) {
      return List.of();
    }
  }
}
