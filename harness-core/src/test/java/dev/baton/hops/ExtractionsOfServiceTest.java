package dev.baton.hops;

import static dev.baton.hops.Story.context;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.propagation.Pass;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExtractionsOfServiceTest {

  private static final SpanContext NOBODY = SpanContext.getInvalid();
  private static final SpanContext ONE = context("0af70000000000000000000000000001", 0xa1);
  private static final SpanContext OTHER = context("0af70000000000000000000000000002", 0xa2);

  private final Story story = new Story();

  private SpanContext work(String name) {
    return story.start("billing", name, SpanKind.INTERNAL, Attributes.empty());
  }

  private SpanContext serve() {
    return story.serve("/charge", NOBODY);
  }

  /** Returns whose context was extracted for this span; an invalid one if there is none. */
  private SpanContext extractedFor(SpanContext span) {
    Hops hops = story.hops();
    return hops.extractionFor(hops.spanOf(span)).map(Pass::spanContext).orElse(NOBODY);
  }

  @Test
  void anEntrySpanGetsWhatItsThreadExtractedBeforeWhateverBeganInBetween() {
    story.extract("billing", ONE);
    work("look up");
    SpanContext server = serve();

    assertThat(extractedFor(server)).isEqualTo(ONE);
  }

  @Test
  void itGetsTheLastOneOfSeveral() {
    story.extract("billing", ONE).extract("billing", OTHER);
    SpanContext server = serve();

    assertThat(extractedFor(server)).isEqualTo(OTHER);
  }

  @Test
  void eachOfSeveralGetsWhatCameJustBeforeIt() {
    story.extract("billing", ONE);
    SpanContext first = serve();
    story.extract("billing", OTHER);
    SpanContext second = serve();

    assertThat(extractedFor(first)).isEqualTo(ONE);
    assertThat(extractedFor(second)).isEqualTo(OTHER);
  }

  @Test
  void behindAnotherEntrySpanOrAChildItHasNone() {
    story.extract("billing", ONE);
    SpanContext first = serve();
    SpanContext second = serve();

    assertThat(extractedFor(first)).isEqualTo(ONE);
    assertThat(extractedFor(second)).isEqualTo(NOBODY);
  }

  @Test
  void behindAChildOfAnotherSpanItHasNoneOfItsThread() {
    SpanContext above = work("poll");
    story.extract("billing", ONE);
    story.start(
        "billing", "step", SpanKind.INTERNAL, Attributes.empty(), above, List.<SpanContext>of());
    SpanContext server = story.serve("/charge", ONE);

    assertThat(extractedFor(server)).isEqualTo(NOBODY);
  }

  @Test
  void anotherSpanGetsItOnlyIfItFollowsAtOnce() {
    story.extract("billing", ONE);
    SpanContext atOnce = work("process");
    SpanContext later = work("clean up");

    assertThat(extractedFor(atOnce)).isEqualTo(ONE);
    assertThat(extractedFor(later)).isEqualTo(NOBODY);
  }

  @Test
  void anEntrySpanOfAnotherThreadGetsTheLatestThatIsLeft() {
    story.on("acceptor").extract("billing", ONE).extract("billing", OTHER);
    SpanContext first = story.on("worker-1").serve("/charge", NOBODY);
    SpanContext second = story.on("worker-2").serve("/charge", NOBODY);
    SpanContext third = story.on("worker-3").serve("/charge", NOBODY);

    assertThat(extractedFor(first)).isEqualTo(OTHER);
    assertThat(extractedFor(second)).isEqualTo(ONE);
    assertThat(extractedFor(third)).isEqualTo(NOBODY);
  }

  @Test
  void anEntrySpanThatBeganBeforeItGetsNone() {
    SpanContext early = story.on("worker-1").serve("/charge", NOBODY);
    story.on("acceptor").extract("billing", ONE);

    assertThat(extractedFor(early)).isEqualTo(NOBODY);
  }

  @Test
  void workOfAnotherThreadGetsNone() {
    story.on("acceptor").extract("billing", ONE);
    story.on("worker-1");
    SpanContext job = work("job");

    assertThat(extractedFor(job)).isEqualTo(NOBODY);
  }

  @Test
  void whatAnotherSpanContinuesIsNotLeftForThem() {
    story.on("acceptor").extract("billing", ONE);
    story.on("worker-1").serve("/charge", ONE);
    SpanContext root = story.on("worker-2").serve("/charge", NOBODY);

    assertThat(extractedFor(root)).isEqualTo(NOBODY);
  }

  @Test
  void eachServiceHasItsOwn() {
    story.extract("orders", ONE);
    SpanContext server = serve();

    assertThat(extractedFor(server)).isEqualTo(NOBODY);
  }

  private SpanContext receive(SpanKind kind) {
    return story.receive("billing", kind);
  }

  @Test
  void spansOfAnotherProcessGetThemInTheirOrder() {
    story.extract("billing", ONE);
    SpanContext first = receive(SpanKind.SERVER);
    story.extract("billing", OTHER);
    SpanContext second = receive(SpanKind.CONSUMER);

    assertThat(extractedFor(first)).isEqualTo(ONE);
    assertThat(extractedFor(second)).isEqualTo(OTHER);
  }

  @Test
  void ofMoreThanThereAreSpansThoseAreLeftOutThatCameTooEarlyForTheNext() {
    story.extract("billing", ONE).extract("billing", OTHER);
    SpanContext server = receive(SpanKind.SERVER);
    story.extract("billing", context("0af70000000000000000000000000003", 0xa3));

    assertThat(extractedFor(server)).isEqualTo(OTHER);
  }

  @Test
  void asManyAsThereAreSpansAreGivenOutInOrderThoughTheyCameLate() {
    SpanContext first = receive(SpanKind.SERVER);
    SpanContext second = receive(SpanKind.SERVER);
    story.extract("billing", ONE).extract("billing", OTHER);

    assertThat(extractedFor(first)).isEqualTo(ONE);
    assertThat(extractedFor(second)).isEqualTo(OTHER);
  }

  @Test
  void ofMoreThanThereAreSpansEachGetsTheLatestBeforeIt() {
    SpanContext three = context("0af70000000000000000000000000003", 0xa3);
    SpanContext four = context("0af70000000000000000000000000004", 0xa4);
    story.extract("billing", ONE).extract("billing", OTHER);
    SpanContext first = receive(SpanKind.SERVER);
    story.extract("billing", three);
    SpanContext second = receive(SpanKind.SERVER);
    story.extract("billing", four);

    assertThat(extractedFor(first)).isEqualTo(OTHER);
    assertThat(extractedFor(second)).isEqualTo(three);
  }

  @Test
  void thoseThatAreLeftOutMayComeBetweenTwoSpans() {
    SpanContext three = context("0af70000000000000000000000000003", 0xa3);
    story.extract("billing", ONE);
    SpanContext first = receive(SpanKind.SERVER);
    story.extract("billing", OTHER).extract("billing", three);
    SpanContext second = receive(SpanKind.SERVER);

    assertThat(extractedFor(first)).isEqualTo(ONE);
    assertThat(extractedFor(second)).isEqualTo(three);
  }

  @Test
  void aContextThatIsNotSampledLeadsToNoSpanOfAnotherProcess() {
    SpanContext dropped =
        SpanContext.create(
            ONE.getTraceId(), ONE.getSpanId(), TraceFlags.getDefault(), TraceState.getDefault());
    story.extract("billing", dropped);
    SpanContext server = receive(SpanKind.SERVER);

    assertThat(story.hops().extractionFor(story.hops().spanOf(server))).isEmpty();
  }

  @Test
  void anExtractionThatFoundNothingMayBeThatOfASpanOfAnotherProcess() {
    story.extractNothing("billing", "host");
    SpanContext server = receive(SpanKind.SERVER);

    assertThat(story.hops().extractionFor(story.hops().spanOf(server))).isPresent();
  }

  @Test
  void workOfAnotherProcessGetsNone() {
    story.extract("billing", ONE);
    SpanContext job = receive(SpanKind.INTERNAL);

    assertThat(extractedFor(job)).isEqualTo(NOBODY);
  }
}
