package dev.baton.collector.fault;

import dev.baton.Internal;
import dev.baton.collector.otlp.Signal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the script holds for one request, from its first byte on. For receivers. */
@Internal
public final class ClaimedFault {

  private final ReceiverFaults script;
  private final @Nullable ReceiverFault fault;
  private final long recoveries;

  ClaimedFault(ReceiverFaults script, @Nullable ReceiverFault fault, long recoveries) {
    this.script = script;
    this.fault = fault;
    this.recoveries = recoveries;
  }

  /** Takes the next step of the script for the request that begins here. */
  public static ClaimedFault of(ReceiverFaults faults) {
    return faults.begin();
  }

  /** Returns the fault; null if the request is to be accepted. */
  public @Nullable ReceiverFault fault() {
    return fault;
  }

  /** Whether the connection is to end at this moment. */
  public boolean disconnects(ReceiverFault.Moment moment) {
    return fault instanceof ReceiverFault.Disconnect lost && lost.moment() == moment;
  }

  /** Returns after which time the client is to try again; null to say nothing. */
  public @Nullable Duration askedDelay() {
    return FaultWords.askedDelay(fault);
  }

  /** Takes note of the request, which was read now; without a body if it will not be read. */
  public void arrived(Signal signal, byte[] body) {
    script.arrived(signal, body, fault);
  }

  /** Waits before the request is read, if that is slow. */
  public void beforeReading() {
    if (fault instanceof ReceiverFault.SlowRead slow) {
      script.await(slow.time(), recoveries);
    }
  }

  /** Waits before the request is answered, if that stalls. */
  public void beforeAnswering() {
    if (fault instanceof ReceiverFault.Stall stall) {
      script.await(stall.time(), recoveries);
    }
  }
}
