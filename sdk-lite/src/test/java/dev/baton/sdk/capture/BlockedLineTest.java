package dev.baton.sdk.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.trace.CallSite;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which client a thread waits in, by its stack. */
class BlockedLineTest {

  private static final String PARK = "jdk.internal.misc.Unsafe#park";

  private static StackTraceElement[] stack(String... frames) {
    return Stream.of(frames)
        .map(frame -> frame.split("#"))
        .map(
            parts ->
                new StackTraceElement(
                    parts[0], parts[1], "Shop.java", parts[0].contains("Unsafe") ? -2 : 7))
        .toArray(StackTraceElement[]::new);
  }

  private static String clientOf(String... frames) {
    CallSite line = UserCode.blockedLine(stack(frames));
    return line == null ? "no line" : line + " " + line.client();
  }

  @Test
  void aClientOfAnInterfaceIsSeenBehindItsProxy() {
    String adapter = "org.springframework.web.client.support.RestClientAdapter";

    assertThat(
            clientOf(
                PARK,
                "jdk.internal.net.http.HttpClientImpl#send",
                adapter + "#exchangeForBody",
                "org.springframework.web.service.invoker.HttpServiceMethod#invoke",
                "org.springframework.aop.framework.JdkDynamicAopProxy#invoke",
                "com.acme.$Proxy91#star",
                "com.acme.Shop#sell"))
        .isEqualTo("Shop.java:7 " + adapter);
    assertThat(
            clientOf(
                PARK,
                "feign.ReflectiveFeign$FeignInvocationHandler#invoke",
                "jdk.proxy2.$Proxy91#star",
                "com.acme.Shop#sell"))
        .isEqualTo("Shop.java:7 feign.ReflectiveFeign$FeignInvocationHandler");
  }

  @Test
  void whatWaitsInReactorIsSeenToBlock() {
    assertThat(clientOf(PARK, "reactor.core.publisher.Mono#block", "com.acme.Shop#sell"))
        .isEqualTo("Shop.java:7 reactor.core.publisher.Mono");
    assertThat(clientOf(PARK, "reactor.core.publisher.Mono#subscribe", "com.acme.Shop#sell"))
        .isEqualTo("Shop.java:7 ");
  }

  @Test
  void anotherObjectBehindAProxyIsNoClient() {
    assertThat(
            clientOf(
                PARK,
                "java.util.concurrent.CountDownLatch#await",
                "jdk.proxy2.$Proxy91#star",
                "com.acme.Shop#sell"))
        .isEqualTo("Shop.java:7 ");
  }
}
