package dev.baton.examples.wire;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.opentelemetry.instrumentation.okhttp.v3_0.OkHttpTelemetry;
import java.io.IOException;
import java.net.URI;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** The service under test: it places orders, and has billing charge them. */
final class OrdersService implements AutoCloseable {

  private final OkHttpClient client = new OkHttpClient();
  private final OpenTelemetry telemetry;
  private final Call.Factory calls;
  private final URI billing;

  OrdersService(OpenTelemetry telemetry, URI billing) {
    this.telemetry = telemetry;
    this.calls = OkHttpTelemetry.create(telemetry).createCallFactory(client);
    this.billing = billing;
  }

  /** Places an order; tries to charge once more if billing is not there. */
  String place(String order) throws IOException {
    Span span = telemetry.getTracer("orders").spanBuilder("place " + order).startSpan();
    try (Scope ignored = span.makeCurrent()) {
      String answer = charge(order);
      return answer.equals("503") ? charge(order) : answer;
    } finally {
      span.end();
    }
  }

  private String charge(String order) throws IOException {
    Request request =
        new Request.Builder()
            .url(billing.resolve("/charge").toString())
            .header("Authorization", "Bearer of-orders")
            .post(RequestBody.create(order.getBytes()))
            .build();
    try (Response response = calls.newCall(request).execute()) {
      return response.isSuccessful() ? response.body().string() : "" + response.code();
    }
  }

  @Override
  public void close() {
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }
}
