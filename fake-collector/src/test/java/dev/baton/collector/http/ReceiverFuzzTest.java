package dev.baton.collector.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.collector.grpc.GrpcTransport;
import dev.baton.collector.grpc.server.GrpcReceiver;
import dev.baton.collector.otlp.MalformedOtlpException;
import dev.baton.collector.otlp.OtlpFormat;
import dev.baton.collector.otlp.OtlpIntake;
import dev.baton.collector.otlp.ReceiverAnswer;
import dev.baton.collector.otlp.ReceiverAnswer.Refused;
import dev.baton.collector.otlp.ReceiverAnswer.Taken;
import dev.baton.collector.otlp.Refusal;
import dev.baton.collector.otlp.Signal;
import dev.baton.collector.otlp.data.OtlpRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Real requests, damaged with their structure in mind, are accepted or refused with a reason, and
 * what is accepted can be written again. {@code -Dbaton.fuzz=1000000} tries longer.
 */
class ReceiverFuzzTest {

  private static final int REQUESTS = Integer.getInteger("baton.fuzz", 3_000);

  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final List<Refusal> refusals = new CopyOnWriteArrayList<>();
  private final OtlpHttpHandler handler = new OtlpHttpHandler(new WritingAgain());
  private OtlpFormat format = OtlpFormat.JSON;

  @ParameterizedTest
  @EnumSource
  void damagedRequestsAreRefusedWithAReasonOrCanBeWrittenAgain(OtlpFormat each) throws Exception {
    format = each;
    int accepted = 0;
    for (int seed = 0; seed < REQUESTS; seed++) {
      Signal signal = Signal.values()[seed % Signal.values().length];
      byte[] body = damaged(signal, new Random(seed));
      int before = refusals.size();

      HttpReply reply = handler.handle(call(signal, body));

      boolean taken = reply.status() == 200;
      assertThat(reply.status()).as("seed %s", seed).isIn(200, 400, 500);
      assertThat(refusals).as("seed %s", seed).hasSize(before + (taken ? 0 : 1));
      assertThat(reply.body()).as("seed %s", seed).isNotEmpty();
      accepted += taken ? 1 : 0;
    }
    assertThat(accepted).isBetween(REQUESTS / 10, REQUESTS * 9 / 10);
  }

  @Test
  void damagedCallsOfGrpcAreRefusedForGoodOrCanBeWrittenAgain() throws Exception {
    format = OtlpFormat.PROTOBUF;
    int refused = 0;
    try (GrpcReceiver receiver = GrpcReceiver.start(new WritingAgain());
        GrpcTransport client =
            GrpcTransport.to(URI.create(receiver.endpoint()), Map.of(), false, TIMEOUT)) {
      for (int seed = 0; seed < REQUESTS; seed++) {
        Signal signal = Signal.values()[seed % Signal.values().length];

        ReceiverAnswer answer = client.send(signal, damaged(signal, new Random(seed)));

        assertThat(answer).as("seed %s", seed).isInstanceOfAny(Taken.class, Refused.class);
        refused += answer instanceof Refused ? 1 : 0;
      }
    }
    assertThat(refused).isBetween(REQUESTS / 10, REQUESTS * 9 / 10);
    assertThat(refusals).hasSize(refused);
  }

  private HttpCall call(Signal signal, byte[] body) {
    Map<String, String> headers = Map.of("Content-Type", format.mediaType());
    return new HttpCall("POST", signal.httpPath(), headers::get, new ByteArrayInputStream(body));
  }

  private byte[] damaged(Signal signal, Random random) throws Exception {
    byte[] json = json(signal);
    if (format == OtlpFormat.JSON) {
      return DamagedJson.of(new String(json, UTF_8), random).getBytes(UTF_8);
    }
    OtlpRequest request = OtlpFormat.JSON.decodeRequest(signal, json);
    return DamagedProtobuf.of(OtlpFormat.PROTOBUF.encode(request), random);
  }

  private static byte[] json(Signal signal) throws IOException {
    String name = signal == Signal.TRACES ? "trace" : signal.httpPath().substring(4);
    try (InputStream file =
        ReceiverFuzzTest.class.getResourceAsStream("/otlp-json/" + name + ".json")) {
      return file.readAllBytes();
    }
  }

  /** Writes what it accepts in both formats, as reports and exporters do. */
  private final class WritingAgain implements OtlpIntake {

    @Override
    public void take(Signal signal, OtlpFormat sent, byte[] body) throws MalformedOtlpException {
      OtlpRequest request = sent.decodeRequest(signal, body);
      sent.decode(signal, body);
      assertThat(OtlpFormat.PROTOBUF.encode(request)).isNotNull();
      assertThat(OtlpFormat.JSON.encode(request)).isNotEmpty();
    }

    @Override
    public void refused(Refusal refusal) {
      refusals.add(refusal);
      assertThat(refusal.reason()).isNotBlank().doesNotContain("cannot be decoded here");
      assertThat(refusal.answer()).isNotEqualTo("HTTP 503"); // what failed in take
    }
  }
}
