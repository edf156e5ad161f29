package dev.baton.junit5;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.assertThatIllegalArgumentException;
import static dev.baton.assertions.BatonAssertions.assertThatIllegalStateException;
import static dev.baton.assertions.BatonAssertions.assertThatThrownBy;

import dev.baton.junit5.wire.http.Peer;
import dev.baton.propagation.CarrierKind;
import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class WireHarnessTest {

  private static int get(URI uri) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setReadTimeout((int) Duration.ofSeconds(10).toMillis());
    return connection.getResponseCode();
  }

  @Test
  void aPeerIsTheSameEachTimeAndIsClosedWithTheHarness() throws IOException {
    URI uri;
    try (TraceHarness harness = TraceHarness.start("peers")) {
      Peer billing = harness.peer("billing");
      assertThat(harness.peer("billing")).isSameAs(billing);
      uri = billing.answers(202) == null ? null : billing.uri();
      assertThat(get(uri)).isEqualTo(202);
    }

    assertThatThrownBy(() -> get(uri)).isInstanceOf(IOException.class);
  }

  @Test
  void aClosedHarnessHasNoPeers() {
    TraceHarness harness = TraceHarness.start("closed");
    harness.close();

    assertThatIllegalStateException()
        .isThrownBy(() -> harness.peer("billing"))
        .withMessage("peer 'billing' cannot be started: the harness is closed");
  }

  @Test
  void aPeerHasAName() {
    try (TraceHarness harness = TraceHarness.start("names")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> harness.peer(""))
          .withMessage("name of a place on the wire must not be blank, but was ''");
    }
  }

  @Test
  void aPlaceOnTheWireIsTheSameEachTime() {
    try (TraceHarness harness = TraceHarness.start("places")) {
      assertThat(harness.wire("edge")).isSameAs(harness.wire("edge"));
      assertThat(harness.wire("edge").arrives(CarrierKind.HTTP, "GET /", List.of())).isNotNull();
      assertThat(harness.wire("edge").sightings()).hasSize(1);
      assertThat(harness.wire("bridge").sightings()).isEmpty();
    }
  }

  @Test
  void whatIsSeenAfterStartingOverIsAllThereIs() throws IOException {
    try (TraceHarness harness = TraceHarness.start("over")) {
      Peer billing = harness.peer("billing");
      get(billing.uri("/first"));
      harness.startOver();
      get(billing.uri("/second"));

      assertThat(billing.requests())
          .extracting(request -> request.subject())
          .containsExactly("GET /second");
    }
  }

  @Test
  void whoHasNoneOfTheOptionalLibrariesNeverLoadsThem() throws Exception {
    try (URLClassLoader without = withoutOptionalLibraries()) {
      Class<?> type = without.loadClass(TraceHarness.class.getName());
      assertThat(type.getMethods()).isNotEmpty();
      AutoCloseable harness =
          (AutoCloseable) type.getMethod("start", String.class).invoke(null, "alone");
      type.getMethod("service", String.class).invoke(harness, "orders");

      assertThatThrownBy(() -> type.getMethod("peer", String.class).invoke(harness, "billing"))
          .cause()
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "peer 'billing' needs MockWebServer, which is not on the class path: add com.squareup.okhttp3:mockwebserver3 in test scope");
      harness.close();
    }
  }

  private static URLClassLoader withoutOptionalLibraries() {
    URL[] classPath =
        Arrays.stream(
                System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator)))
            .filter(
                entry -> !entry.matches(".*(mockwebserver3|okhttp|okio|kotlin|kafka-clients).*"))
            .map(WireHarnessTest::url)
            .toArray(URL[]::new);
    return new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader());
  }

  private static URL url(String entry) {
    try {
      return Path.of(entry).toUri().toURL();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
