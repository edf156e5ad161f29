package dev.baton.examples.generated;

import static dev.baton.examples.generated.ProgramFault.*;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Requests of a generated program: real HTTP on the loopback, headers written and read by hand. */
final class ProgramCalls {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.ALWAYS)
          .build();

  private final ProgramRun run;
  private final GeneratedProgram program;

  ProgramCalls(ProgramRun run) {
    this.run = run;
    this.program = run.program;
  }

  void fromOutside(ProgramStep step) {
    serve(step, path(step), step.name(), 200);
    send(
        run.node(step.to()).at(path(step)),
        run.program.hasHandwrittenHeader(step)
            ? Map.of("traceparent", "00-%032x-%016x-01".formatted(4711 + step.id(), 42))
            : Map.of());
  }

  private static String path(ProgramStep step) {
    return step.name().substring("POST ".length()) + "/" + step.id();
  }

  void call(ProgramStep step) {
    URI uri = run.node(step.to()).at(path(step));
    switch (step.kind()) {
      case BARE_CALL -> {
        serve(step, path(step), step.name(), 200);
        send(uri, headers(step));
      }
      case RETRY -> {
        serveAfter(1, 503, step);
        client(step, uri);
        client(step, uri);
      }
      case LONG_POLL -> {
        serveAfter(2, 204, step);
        for (int i = 0; i < 3; i++) {
          client(step, uri);
        }
      }
      case FALLBACK -> {
        client(step, nobody());
        run.node(step.service())
            .span("fall back of " + step.id(), SpanKind.INTERNAL)
            .startSpan()
            .end();
      }
      case REDIRECT -> {
        serve(step, path(step), step.name(), 200);
        serve(step, "/moved" + path(step), "POST /moved", 307);
        client(step, run.node(step.to()).at("/moved" + path(step)));
      }
      default -> {
        serve(step, path(step), step.name(), 200);
        client(step, uri);
      }
    }
  }

  URI at(ProgramStep step) {
    return run.node(step.to()).at(path(step));
  }

  void serveOnly(ProgramStep step) {
    serve(step, path(step), step.name(), 200);
  }

  void clientOnly(ProgramStep step) {
    client(step, at(step));
  }

  /** Returns an address at which nobody listens. */
  private static URI nobody() {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return URI.create("http://127.0.0.1:" + free.getLocalPort() + "/away");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts the CLIENT span of a call to this address. */
  Span begin(ProgramStep step, URI uri) {
    SpanBuilder builder = run.node(step.service()).span("POST", SpanKind.CLIENT);
    if (program.isDescribed()) {
      builder
          .setAttribute("http.request.method", "POST")
          .setAttribute("url.full", uri.toString())
          .setAttribute("server.address", uri.getHost())
          .setAttribute("server.port", uri.getPort());
    }
    return builder.startSpan();
  }

  private void client(ProgramStep step, URI uri) {
    Span span = begin(step, uri);
    if (program.has(NEVER_ENDED, step)) {
      try (io.opentelemetry.context.Scope ignored = span.makeCurrent()) {
        send(uri, headers(step));
      }
      return;
    }
    run.within(
        span,
        () -> {
          if (send(uri, headers(step)) / 100 != 2) {
            span.setStatus(StatusCode.ERROR);
          }
        });
    if (program.has(ENDED_TWICE, step)) {
      span.end();
    }
  }

  private Map<String, String> headers(ProgramStep step) {
    ProgramNode node = run.node(step.service());
    if (program.has(NOT_INJECTED, step)) {
      return Map.of();
    }
    if (program.has(OLD_HEADERS, step)) {
      return node.inject(run.earlier());
    }
    if (program.fault() == BAGGAGE_NOT_SENT && program.isWithinFaulty(step)) {
      return node.inject(Context.root().with(Span.current()));
    }
    return onTheWay(step, node.inject(Context.current()));
  }

  /** What a proxy makes of it. */
  Map<String, String> onTheWay(ProgramStep step, Map<String, String> headers) {
    if (program.has(STRIPPED, step)) {
      return Map.of("via", "1.1 proxy");
    }
    Map<String, String> changed = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    changed.putAll(headers);
    if (program.has(MALFORMED, step)) {
      changed.replaceAll((name, value) -> value.length() > 20 ? value.substring(1) : value);
    }
    if (program.has(UNSAMPLED_FLAG, step)) {
      changed.replaceAll(
          (name, value) ->
              name.equalsIgnoreCase("x-b3-sampled")
                  ? "0"
                  : value.replaceAll("-0?[13]$", name.equals("b3") ? "-0" : "-00"));
    }
    return changed;
  }

  static int send(URI uri, Map<String, String> headers) {
    try {
      return CLIENT.send(post(uri, headers), BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  static CompletableFuture<HttpResponse<Void>> sendLater(URI uri, Map<String, String> headers) {
    return CLIENT.sendAsync(post(uri, headers), BodyHandlers.discarding());
  }

  private static HttpRequest post(URI uri, Map<String, String> headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    headers.forEach(request::header);
    return request.POST(HttpRequest.BodyPublishers.noBody()).build();
  }

  private void serve(ProgramStep step, String path, String name, int status) {
    run.node(step.to())
        .serve(
            path,
            headers -> {
              Runnable work = status == 200 ? () -> run.steps(step) : () -> {};
              return program.has(SERVED_TWICE, step)
                  ? handle(
                      step, headers, name, 200, () -> handle(step, headers, name, status, work))
                  : handle(step, headers, name, status, work);
            });
  }

  /** Answers these first requests with this status, and works on the next. */
  void serveAfter(int first, int status, ProgramStep step) {
    AtomicInteger requests = new AtomicInteger();
    run.node(step.to())
        .serve(
            path(step),
            headers ->
                requests.incrementAndGet() <= first
                    ? handle(step, headers, step.name(), status, () -> {})
                    : handle(step, headers, step.name(), 200, () -> run.steps(step)));
  }

  /** Serves requests with this instead of the steps within. */
  void serveWith(ProgramStep step, Runnable work) {
    run.node(step.to()).serve(path(step), headers -> handle(step, headers, step.name(), 200, work));
  }

  private int handle(
      ProgramStep step, Map<String, String> headers, String name, int status, Runnable work) {
    ProgramNode node = run.node(step.to());
    Context sender = sender(step, node, headers);
    SpanBuilder builder = node.span(name, SpanKind.SERVER);
    if (program.has(LINK_INSTEAD_OF_PARENT, step)) {
      builder.addLink(Span.fromContext(sender).getSpanContext());
      sender = Context.root();
    } else if (!program.has(EXTRACTED_NOT_USED, step) && !program.has(NOT_EXTRACTED, step)) {
      builder.setParent(sender);
    }
    if (program.isDescribed()) {
      builder
          .setAttribute("http.request.method", "POST")
          .setAttribute("url.path", path(step))
          .setAttribute("url.scheme", "http")
          .setAttribute("http.route", path(step));
    }
    Span span = builder.startSpan();
    run.within(
        sender,
        span,
        () -> {
          work.run();
          if (status >= 500) {
            span.setStatus(StatusCode.ERROR);
          }
        });
    return status;
  }

  private Context sender(ProgramStep step, ProgramNode node, Map<String, String> headers) {
    return program.has(NOT_EXTRACTED, step) ? Context.root() : node.extract(headers);
  }
}
