package dev.baton.examples.orders;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.context.ManagedExecutor;

@ApplicationScoped
class Mailer {

  private final Outbox outbox;
  private final ManagedExecutor executor;

  Mailer(Outbox outbox, ManagedExecutor executor) {
    this.outbox = outbox;
    this.executor = executor;
  }

  void confirm(String id) {
    executor.execute(() -> outbox.send(id));
  }
}
