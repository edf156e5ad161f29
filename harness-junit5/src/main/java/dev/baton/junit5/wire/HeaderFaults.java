package dev.baton.junit5.wire;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The faults that a place on the wire was told so far. Thread-safe. */
public final class HeaderFaults implements HeaderFault {

  private final List<HeaderFault> faults = new CopyOnWriteArrayList<>();

  /** Adds one that acts after those that are there. */
  public void add(HeaderFault fault) {
    faults.add(fault);
  }

  /** Forgets all. */
  public void clear() {
    faults.clear();
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
