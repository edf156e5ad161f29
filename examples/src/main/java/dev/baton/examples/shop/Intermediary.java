package dev.baton.examples.shop;

import java.net.URI;

/** Something that stands in front of a service and is called in place of it. */
public interface Intermediary extends AutoCloseable {

  /** Where to call the service through this intermediary. */
  URI uri();

  @Override
  void close();
}
