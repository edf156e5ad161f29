package dev.baton.junit5.spring;

import dev.baton.junit5.application.OptionalTypes;
import dev.baton.junit5.attribution.RunningTests;
import dev.baton.recording.Recording;
import io.opentelemetry.context.Context;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.http.client.ClientHttpRequestInterceptor;

/**
 * Lets the clients that Spring gives to tests tell whose a request is, because they are not traced:
 * where tests run in parallel, by a header; elsewhere they send what they send without Baton.
 */
final class TestClients implements BeanPostProcessor {

  private static final String PARALLEL = "junit.jupiter.execution.parallel.enabled";
  private static final String WEB = "org.springframework.test.web.";
  private static final String REACTIVE = WEB + "reactive.server.WebTestClient";
  private static final String REST = WEB + "servlet.client.RestTestClient";

  private static volatile boolean isParallel;

  /** Notes whether the tests of this run may run in parallel. */
  static void prepare(ExtensionContext test) {
    isParallel = test.getConfigurationParameter(PARALLEL).filter("true"::equals).isPresent();
  }

  /** Returns the headers that a request needs, which the calling thread sends. */
  static Map<String, String> headers() {
    RunningTests tests = RunningTests.ofJvm();
    Recording recording = tests.recordingOf(Context.root());
    return isParallel && tests.with(recording) != null
        ? RunningTests.headersOf(recording)
        : Map.of();
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    if (find(REACTIVE, bean).isPresent()) {
      return ReactiveTestClient.amend(bean);
    }
    return find(REST, bean).flatMap(type -> amended(type, bean)).orElse(bean);
  }

  private static Optional<Class<?>> find(String type, Object bean) {
    return OptionalTypes.find(type).filter(known -> known.isInstance(bean));
  }

  /** Returns a {@code RestTestClient}, which came with Spring Framework 7, that sends them. */
  private static Optional<Object> amended(Class<?> type, Object client) {
    ClientHttpRequestInterceptor interceptor =
        (request, body, execution) -> {
          headers().forEach(request.getHeaders()::set);
          return execution.execute(request, body);
        };
    return OptionalTypes.find(REST + "$Builder")
        .flatMap(
            builder ->
                OptionalTypes.call(type, client, "mutate")
                    .flatMap(
                        copy ->
                            OptionalTypes.call(builder, copy, "requestInterceptor", interceptor))
                    .flatMap(copy -> OptionalTypes.call(builder, copy, "build")));
  }
}
