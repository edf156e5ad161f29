package dev.baton.examples.orders;

import io.micronaut.scheduling.annotation.Async;
import jakarta.inject.Singleton;

@Singleton
class Mailer {

  private final Outbox outbox;

  Mailer(Outbox outbox) {
    this.outbox = outbox;
  }

  @Async
  void confirm(String id) {
    outbox.send(id);
  }
}
