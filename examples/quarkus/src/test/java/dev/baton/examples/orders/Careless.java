package dev.baton.examples.orders;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What breaks traces most often in applications on Quarkus. */
@Path("/careless")
class Careless {

  private final ExecutorService pool = Executors.newSingleThreadExecutor();
  private final OrderStore store;

  Careless(OrderStore store) {
    this.store = store;
  }

  @POST
  @Path("/later")
  public void later() throws ExecutionException, InterruptedException {
    pool.submit(() -> store.save("later")).get();
  }
}
