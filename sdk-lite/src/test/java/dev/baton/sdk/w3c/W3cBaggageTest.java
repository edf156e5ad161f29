package dev.baton.sdk.w3c;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.BaggageEntryMetadata;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class W3cBaggageTest {

  private final TextMapPropagator propagator = W3cBaggage.propagator();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "k=v|k=v",
        "k=v=1=2|k=v=1=2",
        "k=|k=",
        "k = v \t|k=v",
        "k=v,,k2=v2,|k=v,k2=v2",
        "z=1,a=2|z=1,a=2",
        "k=a+b|k=a+b",
        "a%20b=1|a%20b=1",
        "k=%C3%A9%20x|k=é x",
        "k=%C3%28|k=\ufffd(",
        "k=%E9|k=\ufffd",
        "k=v;p1 ; p2=x%20y , k2=v2|k=v{p1 ; p2=x%20y},k2=v2",
        "k=1,j=2,k=3|k=3,j=2",
      })
  void whatIsWellFormedIsRead(String header, String entries) {
    assertThat(entries(Headers.of("baggage", header).baggageReadBy(propagator))).isEqualTo(entries);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "k",
        "=v",
        "k=a b",
        "k=\"v\"",
        "k=é",
        "k=a\\b",
        "k=%zz",
        "k=%",
        "k=%4",
        "k=100%",
        "k y=v",
        "k(=v",
        "k=v;p=\"x\"",
        "k\u0000=v",
        "k=v x;p"
      })
  void aMalformedMemberIsLeftOutAndTheOthersStay(String member) {
    Headers headers = Headers.of("baggage", "first=1," + member + ",last=2");

    assertThat(entries(headers.baggageReadBy(propagator))).isEqualTo("first=1,last=2");
    assertThat(passedOn(headers)).isEqualTo("first=1,last=2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ",", ", ,", "k", "%", ";", "=", "=;,;="})
  void aHeaderWithoutMembersChangesNothing(String header) {
    assertThat(Headers.of("baggage", header).extractedBy(propagator)).isSameAs(Context.root());
  }

  @Test
  void severalLinesAreOneList() {
    Headers headers = Headers.of("Baggage", "a=1,b=2", "", "c=3;p", " d=4");

    assertThat(entries(headers.baggageReadBy(propagator))).isEqualTo("a=1,b=2,c=3{p},d=4");
  }

  @Test
  void whatCameIsPassedOnAsItCame() {
    String header = "z=%41%2c+;ttl=30 ; private,a=https://x?y=1";

    assertThat(passedOn(Headers.of("baggage", header))).isEqualTo(header);
  }

  @Test
  void whatIsAddedIsEncodedAndTheRestComesThrough() {
    Baggage received = Headers.of("baggage", "a=1;p=%20x").baggageReadBy(propagator);
    Baggage more = received.toBuilder().put("b", "€ 5,=%\t\ud800").build();

    assertThat(written(more)).isEqualTo("a=1;p=%20x,b=%E2%82%AC%205%2C%3D%25%09%EF%BF%BD");
    assertThat(entries(Headers.of("baggage", written(more)).baggageReadBy(propagator)))
        .isEqualTo("a=1{p=%20x},b=€ 5,=%\t\ufffd");
  }

  @Test
  void anEntryWhoseKeyIsNoTokenIsNotWritten() {
    Baggage baggage =
        Baggage.builder().put("a b", "1").put("c=d", "2").put("é", "3").put("ok", "4").build();

    assertThat(written(baggage)).isEqualTo("ok=4");
  }

  @Test
  void metadataThatAreNoPropertiesAreEncoded() {
    Baggage baggage =
        Baggage.builder().put("k", "v", BaggageEntryMetadata.create("a,\"é\";b=1")).build();

    assertThat(written(baggage)).isEqualTo("k=v;a%2C%22%C3%A9%22;b=1");
  }

  @Test
  void sixtyFourMembersOf8192BytesComeThroughWhole() {
    String members = members(64, 122);
    String header = members + "x".repeat(8192 - members.length());

    assertThat(passedOn(Headers.of("baggage", header))).hasSize(8192).isEqualTo(header);
    assertThat(passedOn(Headers.of("baggage", header.split("(?<=k31=.{122}),")))).isEqualTo(header);
  }

  @Test
  void ofMoreTheFirstThatFitAreKeptWhole() {
    assertThat(passedOn(Headers.of("baggage", members(65, 1)))).isEqualTo(members(64, 1));
    assertThat(passedOn(Headers.of("baggage", "a=1," + "b=" + "x".repeat(8192) + ",c=3")))
        .isEqualTo("a=1,c=3");
    assertThat(passedOn(Headers.of("baggage", members(63, 1), members(80, 2))).split(","))
        .hasSize(64);
  }

  @Test
  void whiteSpaceDoesNotCount() {
    String header = members(64, 100).replace(",", " ".repeat(100) + ",");

    assertThat(passedOn(Headers.of("baggage", header))).isEqualTo(members(64, 100));
  }

  @Test
  void noMoreIsWrittenThanEverybodyPassesOn() {
    var baggage = Baggage.builder();
    IntStream.range(0, 80).forEach(i -> baggage.put("k" + (100 + i), "x".repeat(200)));

    String written = written(baggage.build());

    assertThat(written.split(",")).hasSize(39).allMatch(member -> member.length() == 205);
    assertThat(written.length()).isLessThanOrEqualTo(8192);
  }

  @Test
  void anEndlessHeaderIsNotReadToItsEnd() {
    Headers headers = Headers.of("baggage", "a=1," + "b=2" + " ".repeat(1_000_000) + ",c=3");

    assertThat(passedOn(headers)).isEqualTo("a=1");
  }

  @Test
  void itIsAsGoodAsTheOneOfTheApi() {
    Baggage received = Headers.of("baggage", "b=2;p,a=1").baggageReadBy(propagator);
    Baggage ofTheApi =
        Baggage.builder().put("a", "1").put("b", "2", BaggageEntryMetadata.create("p")).build();

    assertThat(received).isEqualTo(ofTheApi).hasSameHashCodeAs(ofTheApi.asMap());
    assertThat(received.asMap()).isEqualTo(ofTheApi.asMap());
    assertThat(received.getEntry("b")).isEqualTo(ofTheApi.getEntry("b"));
    assertThat(received.getEntryValue("x")).isNull();
    assertThat(received.getEntry(null)).isNull();
    assertThat(received.toBuilder().build()).isEqualTo(ofTheApi);
  }

  private static String members(int count, int length) {
    return IntStream.range(0, count)
        .mapToObj(i -> "k" + i + "=" + "v".repeat(length))
        .collect(joining(","));
  }

  private String passedOn(Headers headers) {
    return String.join(
        "", Headers.writtenBy(propagator, headers.extractedBy(propagator)).all("baggage"));
  }

  private String written(Baggage baggage) {
    return String.join(
        "", Headers.writtenBy(propagator, Context.root().with(baggage)).all("baggage"));
  }

  private static String entries(Baggage baggage) {
    return baggage.asMap().entrySet().stream()
        .map(
            entry -> {
              String metadata = entry.getValue().getMetadata().getValue();
              String properties = metadata.isEmpty() ? "" : "{" + metadata + "}";
              return entry.getKey() + "=" + entry.getValue().getValue() + properties;
            })
        .collect(joining(","));
  }
}
