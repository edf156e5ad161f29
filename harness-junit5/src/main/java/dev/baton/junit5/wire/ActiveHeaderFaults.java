package dev.baton.junit5.wire;

import dev.baton.Internal;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The faults that are currently set at a place on the wire. Thread-safe. */
@Internal
public final class ActiveHeaderFaults implements HeaderFault {

  private final List<HeaderFault> faults = new CopyOnWriteArrayList<>();

  /** Adds a fault that applies after the existing ones. */
  public void add(HeaderFault fault) {
    faults.add(fault);
  }

  /** Removes all faults. */
  public void clear() {
    faults.clear();
  }

  /** Applies the faults to the headers of a message, which is then broken on purpose. */
  public List<Header> applyTo(List<Header> headers, Wire.Crossing crossing) {
    if (!faults.isEmpty()) {
      crossing.isBrokenOnPurpose();
    }
    return applyTo(headers);
  }

  @Override
  public List<Header> applyTo(List<Header> headers) {
    List<Header> broken = List.copyOf(headers);
    for (HeaderFault fault : faults) {
      broken = List.copyOf(fault.applyTo(broken));
    }
    return broken;
  }
}
