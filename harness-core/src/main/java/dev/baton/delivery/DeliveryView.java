package dev.baton.delivery;

import java.util.List;

/** A receiver that knows what its clients tried. Thread-safe. */
public interface DeliveryView {

  /** Returns the requests that came, in order. */
  List<DeliveryAttempt> deliveryAttempts();
}
