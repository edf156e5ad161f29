package dev.baton.hops;

import dev.baton.propagation.Pass;
import dev.baton.propagation.Sighting;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The injections and extractions of a recording, combined into {@link Hop}s by the id of the
 * injected span, in any format. Where the id was lost in transit, the other information decides.
 * Costs about as much as sorting the input, and is done for those who ask for it: most questions to
 * a recording need a part of it. Immutable.
 *
 * <p>An injection is a hop if its span is in this recording. An extraction is an arrival if a span
 * of its service names the context as its parent or links to it, or if the service injects it
 * again.
 */
public final class Hops {

  private final List<CapturedSpan> spans;
  private final List<Pass> passes;
  private final ContextUsage uses;
  private final Lazy<List<Pass>> read;
  private final ExtractionsByRoot extractions;
  private final LostHops lost;
  private final Lazy<Pairing> pairing;
  private final Lazy<OutsideContexts> outside;

  private Hops(
      List<CapturedSpan> spans,
      List<Pass> passes,
      List<Sighting> sightings,
      Predicate<SpanContext> isMadeHere) {
    this.spans = List.copyOf(spans);
    List<Pass> all = List.copyOf(passes);
    this.passes = all;
    List<Sighting> seen = List.copyOf(sightings);
    uses = new ContextUsage(this.spans, all);
    read = Lazy.of(() -> PropagatorProbes.without(all, uses));
    extractions = new ExtractionsByRoot(read, this.spans, uses);
    lost = new LostHops(this.spans, all, uses, extractions);
    pairing =
        Lazy.of(
            () ->
                new Pairing(
                    this.spans,
                    injections(all),
                    read.get(),
                    uses,
                    extractions,
                    lost,
                    seen,
                    isMadeHere));
    outside = Lazy.of(() -> new OutsideContexts(all, all()));
  }

  /** Combines these spans and passes; both lists must be in the order of recording. */
  public static Hops of(List<CapturedSpan> spans, List<Pass> passes) {
    return of(spans, passes, List.of());
  }

  /** Combines these spans and passes, and uses the sightings of their headers on the wire. */
  public static Hops of(List<CapturedSpan> spans, List<Pass> passes, List<Sighting> sightings) {
    return of(spans, passes, sightings, context -> false);
  }

  /**
   * Combines these spans and passes, and uses the sightings of their headers on the wire.
   *
   * @param isMadeHere whether a span that is not recorded is of an SDK in this JVM, so that nobody
   *     has put its context in the place of another
   */
  public static Hops of(
      List<CapturedSpan> spans,
      List<Pass> passes,
      List<Sighting> sightings,
      Predicate<SpanContext> isMadeHere) {
    return new Hops(spans, passes, sightings, isMadeHere);
  }

  private static List<Pass> injections(List<Pass> passes) {
    return passes.stream().filter(pass -> pass.direction() == Pass.Direction.INJECT).toList();
  }

  /** Returns all hops, in the order of their injections. */
  public List<Hop> all() {
    return pairing.get().hops();
  }

  /**
   * Returns the hops from one service to another, or to a peer, in the order of their injections.
   */
  public List<Hop> between(String from, String to) {
    return all().stream()
        .filter(hop -> hop.from().equals(from) && hop.to().filter(to::equals).isPresent())
        .toList();
  }

  /**
   * Returns the injections of a service's spans that did not arrive anywhere, in their order. For
   * one service this is known without combining all injections and extractions.
   */
  public List<Pass> notArrivedFrom(String service) {
    return MissedArrivals.from(service, spans, passes, read, uses);
  }

  /** Returns the hops in this state, in the order of their injections. */
  public List<Hop> in(Hop.State state) {
    return all().stream().filter(hop -> hop.state() == state).toList();
  }

  /**
   * Returns the calls from one recorded service to another into which nothing was injected, and
   * which for that reason are no hops.
   */
  public List<CallWithoutContext> callsWithoutContext() {
    return pairing.get().callsWithoutContext().all();
  }

  /** Returns all extractions but those with which a library only tried a propagator out. */
  public List<Pass> extractions() {
    return read.get();
  }

  /** Returns the extraction that was made for this span, as far as thread and order tell. */
  public Optional<Pass> extractionFor(CapturedSpan span) {
    return extractions.of(span);
  }

  /** Whether this extraction was made for this span rather than just before it. */
  public boolean isMeantFor(CapturedSpan span, Pass extraction) {
    return lost.isMeantFor(span, extraction);
  }

  /** Whether both are on one thread, and the span is an entry span. */
  public static boolean isOnThreadOf(CapturedSpan span, Pass extraction) {
    return LostHops.isOnThreadOf(span, extraction);
  }

  /** Returns why this extraction found no span although this injection had been made. */
  public static Loss.Reason lossBetween(Pass injection, Pass extraction) {
    return LostHops.onTheWay(injection, extraction);
  }

  /** Returns the sender for a root that started without a context, or with a replaced one. */
  public Optional<EndpointMatch> senderOf(CapturedSpan root) {
    return pairing.get().senders().of(root);
  }

  /** Whether a captured span names this one as its parent, or links to it. */
  public boolean isTakenUp(SpanContext span) {
    return uses.isTakenUp(span);
  }

  /** Returns the span with this context, null if it is not in this recording. */
  public @Nullable CapturedSpan spanOf(SpanContext context) {
    return uses.spanOf(context);
  }

  /**
   * Whether the parent of this span came in a header that no service of this recording wrote: the
   * test wrote it by hand, or a caller did that is not recorded. False of spans of other processes,
   * whose extractions are not known.
   */
  public boolean isFromOutside(CapturedSpan span) {
    return span.origin() != null
        && span.hasParent()
        && uses.spanOf(span.parentSpanContext()) == null
        && outside.get().hasParentOf(span);
  }

  /** Whether the passes of this service are recorded, so that no recorded pass means no pass. */
  public boolean isWatched(String service) {
    return lost.isWatched(service);
  }

  /**
   * Returns all hops as a Markdown table: from, to, what, headers, outcome, time on the way. The
   * calls without context are in it, and those of other processes, of which only the spans are
   * known. Secrets are hidden.
   */
  public String asTable() {
    return asTable(Integer.MAX_VALUE);
  }

  /**
   * Returns the same with at most this many rows. If there are more, those that were lost, altered
   * or late come first.
   */
  public String asTable(int maxRows) {
    return new HopMarkdown()
        .withHops(all())
        .withCalls(callsWithoutContext())
        .withLosses(SpanPair.perhapsLost(spans, this))
        .withArrivals(SpanPair.among(spans, all(), uses))
        .text(maxRows);
  }

  /** Returns the hops as a table, one line each. */
  @Override
  public String toString() {
    return String.join("\n", HopText.table(all()));
  }
}
