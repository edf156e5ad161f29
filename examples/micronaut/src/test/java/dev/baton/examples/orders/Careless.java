package dev.baton.examples.orders;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What breaks traces most often in applications on Micronaut. */
@Controller("/careless")
@ExecuteOn(TaskExecutors.BLOCKING)
class Careless {

  private final HttpClient client = HttpClient.newHttpClient();
  private final ExecutorService pool = Executors.newSingleThreadExecutor();
  private final OrderStore store;
  private final EmbeddedServer server;

  Careless(OrderStore store, EmbeddedServer server) {
    this.store = store;
    this.server = server;
  }

  @Post("/restock")
  void restock() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.getURI().resolve("/reserve/restock"))
            .POST(BodyPublishers.noBody())
            .build();
    client.send(request, BodyHandlers.discarding());
  }

  @Post("/later")
  void later() throws ExecutionException, InterruptedException {
    pool.submit(() -> store.save("later")).get();
  }
}
