package dev.baton.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.incident.Incident;
import dev.baton.incident.Incident.Kind;
import dev.baton.propagation.Pass;
import dev.baton.propagation.Pass.Direction;
import dev.baton.recording.Recording;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin.Moment;
import dev.baton.trace.Trace;
import dev.baton.waterfall.RandomTraces;
import dev.baton.waterfall.WaterfallSpans;
import io.opentelemetry.api.trace.SpanContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {

  private static final String NAME = "CheckoutTest › checkoutIsOneTrace()";

  @Test
  void beginsWithTheTestAndWhatItRecorded() {
    Page page = Page.of(HtmlReport.of(NAME, Recordings.checkout()));

    assertThat(page.text("//h1")).isEqualTo(NAME);
    assertThat(page.text("//title")).isEqualTo(NAME + " · Baton");
    assertThat(page.texts("//p[@class='stats']/*"))
        .containsExactly("1 trace", "10 spans", "5 services", "1 injection", "1 extraction");
  }

  @Test
  void showsTheFailureWithItsLines() {
    Page page =
        Page.of(
            HtmlReport.of(NAME, Recordings.brokenCheckout()).withFailure("expected\n  <a> & b"));

    assertThat(page.text("//section[@class='failure']/pre")).isEqualTo("expected\n  <a> & b");
    assertThat(page.texts("//p[@class='stats']/*"))
        .contains("failed", "2 traces", "1 error", "1 span not ended");
  }

  @Test
  void showsFindingsAsCards() {
    HtmlReport report =
        HtmlReport.of(NAME, Recordings.brokenCheckout())
            .withFindings(List.of(Recordings.strippedHeader()));
    Page page = Page.of(report);

    assertThat(page.text("//article//h3")).isEqualTo("dropped baton: orders → billing");
    assertThat(page.text("//article//small")).isEqualTo("certain");
    assertThat(page.texts("//article//li")).hasSize(2);
    assertThat(page.text("//article/p[@class='cause']")).startsWith("so something between");
    assertThat(page.text("//article/code")).isEqualTo("propagation/stripped");
  }

  @Test
  void drawsARowForEverySpan() {
    Page page = Page.of(HtmlReport.of(NAME, Recordings.checkout()));

    assertThat(page.texts("//details/summary/span[@class='name']/b"))
        .containsExactlyElementsOf(
            Recordings.checkout().traces().get(0).spans().stream()
                .map(CapturedSpan::name)
                .toList());
    assertThat(page.texts("//details/summary/em"))
        .containsExactly(
            "410 ms", "380 ms", "380 ms", "26 ms", "22 ms", "254 ms", "250 ms", "200 ms", "12 ms",
            "31 ms");
    assertThat(page.text("//details[@id='span-8']//i[@class='bar']/@style"))
        .isEqualTo("left:21.951%;width:48.780%");
  }

  @Test
  void drawsTracesThatOverlapOnOneAxis() {
    Page page = Page.of(HtmlReport.of(NAME, Recordings.brokenCheckout()));

    assertThat(page.texts("//section[@class='trace']/header/h2"))
        .containsExactly("POST /checkout", "POST /charge");
    assertThat(page.texts("//div[@class='axis']/em")).containsExactly("410 ms", "410 ms");
    assertThat(page.text("(//section[@class='trace'])[2]/header/p"))
        .contains("begins 62 ms after the first");
  }

  @Test
  void marksErrorsAndSpansThatHaveNotEnded() {
    Page page = Page.of(HtmlReport.of(NAME, Recordings.brokenCheckout()));

    assertThat(page.texts("//details[contains(@class, ' error')]//b")).contains("POST /charge");
    assertThat(page.texts("//details[contains(@class, ' open-ended')]//b"))
        .containsExactly("warm cache");
    assertThat(page.texts("//ul[@class='remarks']/li"))
        .anyMatch(remark -> remark.startsWith("ERROR: no customer in the baggage"))
        .anyMatch(remark -> remark.startsWith("not ended, started at Recordings.java:"));
  }

  @Test
  void tellsOfEachSpanWhatWasDoneWithItInVain() {
    CapturedSpan span = Recordings.checkout().spans().get(0);
    Recording recording = Recording.of("test");
    recording.accept(List.of(span));
    recording.incident(
        place -> () -> incident(Kind.ENDED_TWICE, span, new Moment(place, "pool-1", null), ""));
    recording.incident(
        place ->
            () ->
                incident(
                    Kind.CHANGED_AFTER_END,
                    span,
                    new Moment(place, "main", null),
                    "setAttribute order.total"));
    Moment ok = new Moment(3, "http-1", null);
    recording.incident(
        place ->
            () ->
                incident(Kind.ERROR_AFTER_OK, span, new Moment(place, "main", null), "").after(ok));
    recording.incident(
        place -> () -> incident(Kind.ERROR_AFTER_OK, span, new Moment(place, "main", null), ""));

    Page page = Page.of(HtmlReport.of("test", recording.snapshot()));

    assertThat(page.texts("//ul[@class='remarks']/li"))
        .contains(
            "ended again on thread pool-1",
            "changed after its end (setAttribute order.total) on thread main",
            "set to ERROR after OK on thread main; OK was set on thread http-1",
            "set to ERROR after OK on thread main");
  }

  private static Incident incident(Kind kind, CapturedSpan span, Moment happened, String detail) {
    return Incident.of(kind, span, happened, detail);
  }

  @Test
  void showsAllThatIsKnownOfASpan() {
    Page page = Page.of(HtmlReport.of(NAME, Recordings.brokenCheckout()));
    String charge = "//details[.//b='POST /charge']//table";

    assertThat(page.texts(charge + "/caption"))
        .containsExactly(
            "Span",
            "Attributes",
            "Event exception",
            "Where in the program",
            "Baggage",
            "Scope",
            "Resource");
    assertThat(page.text(charge + "//tr[th='app.tags']/td")).isEqualTo("[a, b, c]");
    assertThat(page.text(charge + "//tr[th='waiting']/td"))
        .isEqualTo("own 50 ms, waited 200 ms for SELECT invoices");
    assertThat(page.text(charge + "//tr[th='exception.stacktrace']/td"))
        .contains("\n    at Billing");
    assertThat(page.text(charge + "//tr[th='started']/td")).endsWith("thread http-nio-8080-exec-1");
    assertThat(page.text(charge + "//tr[th='customer.tier']/td")).isEqualTo("enterprise");
    assertThat(page.text(charge + "//tr[th='sampling']/td"))
        .isEqualTo("RECORD_AND_SAMPLE by ParentBased{root:AlwaysOn}");
  }

  @Test
  void leadsFromALinkToTheSpan() {
    Page page = Page.of(HtmlReport.of(NAME, Recordings.checkout()));

    String target = page.text("//table[caption='Link']//a/@href");

    assertThat(page.text("//details[@id='" + target.substring(1) + "']//b"))
        .isEqualTo("order-placed publish");
  }

  @Test
  void listsThePassesOfTheContext() {
    Page page = Page.of(HtmlReport.of(NAME, Recordings.brokenCheckout()));
    String rows = "//section[@class='passes']//tbody/tr";

    assertThat(page.texts(rows + "/td[1]")).containsExactly("inject →", "→ extract");
    assertThat(page.texts(rows + "/td[2]")).containsExactly("orders", "billing");
    assertThat(page.text(rows + "[1]/td[5]")).startsWith("traceparent 00-7af3");
    assertThat(page.text(rows + "[2]/td[4]")).isEqualTo("no span context");
    assertThat(page.text(rows + "[2]/td[5]"))
        .isEqualTo("saw: host, content-length, user-agent, authorization");
  }

  @Test
  void aHealthyRunHasNothingRed() {
    List<CapturedSpan> spans = WaterfallSpans.checkout().list();
    SpanContext call = spans.get(1).spanContext();
    SpanContext nobody = SpanContext.getInvalid();
    Map<String, String> header = Map.of("traceparent", "00-…");
    Page page =
        Page.of(
            HtmlReport.of(
                NAME,
                Recordings.of(
                    spans,
                    Recordings.pass(Direction.EXTRACT, "gateway", nobody, Map.of()),
                    Recordings.pass(Direction.INJECT, "gateway", call, header),
                    Recordings.pass(Direction.EXTRACT, "orders", call, header),
                    Recordings.pass(Direction.INJECT, "orders", nobody, Map.of()))));

    assertThat(page.texts("//*[contains(concat(' ', @class, ' '), ' lost ')]")).isEmpty();
    assertThat(page.texts("//*[contains(concat(' ', @class, ' '), ' bad ')]")).isEmpty();
    assertThat(page.text("//section[@class='passes']//tbody/tr[1]/td[4]"))
        .isEqualTo("no span context");
  }

  @Test
  void tellsNoTimeBetweenTwoClocks() {
    List<CapturedSpan> spans = WaterfallSpans.checkout().list();
    SpanContext call = spans.get(1).spanContext();
    Pass sent = Recordings.pass(Direction.INJECT, "gateway", call, Map.of("traceparent", "00-…"));
    Pass came = Recordings.pass(Direction.EXTRACT, "orders", call, Map.of("traceparent", "00-…"));
    Page page = Page.of(HtmlReport.of(NAME, Recordings.of(spans, sent, onAnotherClock(came))));

    assertThat(page.text("//section[@class='passes hops']//tbody/tr/td[6]"))
        .isEqualTo("different clocks");
  }

  private static Pass onAnotherClock(Pass pass) {
    return new Pass(
        pass.direction(),
        pass.service(),
        pass.moment(),
        pass.epochNanos() + TimeUnit.DAYS.toNanos(331),
        pass.carrier(),
        pass.carrierType(),
        pass.spanContext(),
        pass.baggage(),
        pass.headers(),
        pass.headerNames(),
        pass.headerLines(),
        pass.deviations(),
        pass.missed(),
        "another clock",
        pass.waiting(),
        pass.baggageLeft());
  }

  @Test
  void listsTheHopsBetweenServices() {
    List<CapturedSpan> spans = WaterfallSpans.checkout().list();
    SpanContext call = spans.get(1).spanContext();
    Pass sent = Recordings.pass(Direction.INJECT, "gateway", call, Map.of("traceparent", "00-…"));
    Pass came = Recordings.pass(Direction.EXTRACT, "orders", call, Map.of("traceparent", "00-…"));
    Page page = Page.of(HtmlReport.of(NAME, Recordings.of(spans, sent, came)));

    String row = "//section[@class='passes hops']//tbody/tr/td";
    assertThat(page.texts(row).subList(0, 2)).containsExactly("gateway", "orders");
    assertThat(page.texts(row).subList(3, 6)).containsExactly("traceparent", "arrived", "0 ms");
  }

  @Test
  void rendersAtMostSoManySpansAndSaysSo() {
    WaterfallSpans spans = new WaterfallSpans();
    List<CapturedSpan> chain = new ArrayList<>();
    for (int i = 1; i <= 3_000; i++) {
      var span =
          CapturedSpan.builder(spans.context(i), "call")
              .time(WaterfallSpans.at(0), WaterfallSpans.at(9));
      chain.add(i == 1 ? span.build() : span.parent(spans.context(i - 1)).build());
    }

    Page page = Page.of(HtmlReport.of(NAME, Recordings.of(chain)));

    assertThat(Trace.of(chain).size()).isEqualTo(3_000);
    assertThat(page.texts("//details")).hasSize(2_000);
    assertThat(page.texts("//p[starts-with(@class, 'cut')]"))
        .containsExactly(
            "This page shows 2,000 of 3,000 spans: those with an error, without an end or without"
                + " their parent, then the longest, each with all that is above it.",
            "1,000 more spans of this trace not shown.");
    assertThat(page.texts("//small[@class='depth']")).contains("depth 1999");
  }

  @Test
  void saysThatNothingWasRecorded() {
    Page page = Page.of(HtmlReport.of(NAME, Recordings.of(List.of())));

    assertThat(page.text("//p[@class='cut']")).isEqualTo("No spans were recorded.");
  }

  @Test
  void needsNothingFromOutside() {
    Page page = Page.of(HtmlReport.of(NAME, Recordings.brokenCheckout()));

    assertThat(page.texts("//link | //img | //iframe | //@src | //script[@*]")).isEmpty();
    assertThat(page.texts("//@href")).isNotEmpty().allMatch(target -> target.startsWith("#span-"));
    assertThat(page.text("//style")).doesNotContain("url(", "@import");
  }

  @Test
  void letsABrowserRunNoScriptButItsOwn() throws Exception {
    Page page = Page.of(HtmlReport.of(NAME, Recordings.checkout()));

    byte[] script = page.text("//script").getBytes(StandardCharsets.UTF_8);
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(script);

    assertThat(page.text("//meta[@http-equiv]/@content"))
        .contains("default-src 'none'")
        .contains("script-src 'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
  }

  @Test
  void isTheSameEveryTime() {
    assertThat(HtmlReport.of(NAME, Recordings.brokenCheckout()).toHtml())
        .isEqualTo(HtmlReport.of(NAME, Recordings.brokenCheckout()).toHtml());
  }

  @Test
  void createsTheDirectoriesAboveTheFile(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("target/trace-report/CheckoutTest/checkout.html");

    assertThat(HtmlReport.of(NAME, Recordings.checkout()).writeTo(file)).isEqualTo(file);
    assertThat(Files.readString(file)).startsWith("<!DOCTYPE html>\n<html lang=\"en\">");
  }

  @Test
  void isWellFormedWhateverIsWrongWithTheTimes() {
    for (int seed = 0; seed < 30; seed++) {
      Trace trace = RandomTraces.of(new Random(seed));
      Page page = Page.of(HtmlReport.of("seed " + seed, Recordings.of(trace.spans())));
      assertThat(page.texts("//details")).as("seed %s", seed).hasSize(trace.size());
      assertThat(page.texts("//@style")).as("seed %s", seed).allMatch(HtmlReportTest::isInside);
    }
  }

  private static boolean isInside(String style) {
    return Pattern.compile("[0-9.]+(?=%)")
            .matcher(style)
            .results()
            .mapToDouble(number -> Double.parseDouble(number.group()))
            .allMatch(percent -> percent >= 0 && percent <= 100.001)
        && !style.contains("NaN")
        && !style.contains(":-");
  }

  @Test
  void offersTheCriticalPathAlsoWhereItOnlyWaits() {
    Page page = Page.of(HtmlReport.of(NAME, Recordings.checkout()));

    assertThat(page.texts("//details[not(contains(@class, ' on-path'))]//b"))
        .containsExactly("order-placed process");
  }

  @Test
  void refusesToShowNothing() {
    assertThatThrownBy(() -> HtmlReport.of(NAME, Recordings.checkout()).withMaxSpans(0))
        .hasMessage("maxSpans must be at least 1, but was 0");
  }
}
