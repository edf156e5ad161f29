package dev.baton.diagnosis;

import dev.baton.propagation.Pass;
import dev.baton.propagation.Submission;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What rules ask of a snapshot: which pass belongs to which span, and what was open when. All of it
 * is put in order once, so that a question costs next to nothing.
 */
final class Evidence {

  private final Uses uses;
  private final Extractions extractions;
  private final Senders senders;
  private final OpenWork openWork;
  private final ObservedWork observedWork;
  private final SeenOnTheWire wire;
  private final Set<String> watched = new HashSet<>();

  Evidence(Snapshot snapshot, List<CapturedSpan> roots) {
    List<CapturedSpan> ordered = roots.stream().sorted(Order.BY_START).toList();
    uses = new Uses(snapshot.spans(), snapshot.passes());
    List<Pass> arrived = Rehearsals.without(snapshot.passes(), uses);
    extractions = new Extractions(arrived, snapshot.spans(), ordered, uses);
    snapshot.passes().forEach(pass -> watched.add(pass.service()));
    snapshot.spans().stream()
        .filter(span -> span.origin() != null)
        .forEach(span -> watched.add(span.service()));
    senders = new Senders(lostSenders(snapshot), receivers(ordered));
    openWork = new OpenWork(snapshot.spans());
    wire = new SeenOnTheWire(snapshot.sightings());
    observedWork = new ObservedWork(snapshot.submissions());
  }

  private List<Receiver> receivers(List<CapturedSpan> roots) {
    return roots.stream()
        .map(root -> Receiver.of(root, extractionFor(root).orElse(null)))
        .filter(Evidence::mayHaveLostItsSender)
        .toList();
  }

  private static boolean mayHaveLostItsSender(Receiver receiver) {
    @Nullable Pass extraction = receiver.extraction();
    return extraction == null ? Roles.isEntry(receiver.root()) : !extraction.hasSpan();
  }

  /** Returns, in order, the injections that nobody received and the spans that injected nothing. */
  private List<Sender> lostSenders(Snapshot snapshot) {
    IdentityHashMap<CapturedSpan, List<Pass>> injections = new IdentityHashMap<>();
    for (Pass pass : snapshot.injections()) {
      @Nullable CapturedSpan span = uses.spanOf(pass.spanContext());
      if (pass.hasSpan() && span != null) {
        injections.computeIfAbsent(span, s -> new ArrayList<>()).add(pass);
      }
    }
    List<Sender> lost = new ArrayList<>();
    for (CapturedSpan span : snapshot.spans()) {
      List<Pass> own = injections.getOrDefault(span, List.of());
      own.stream().skip(uses.arrivals(span)).forEach(pass -> lost.add(Sender.of(span, pass)));
      if (own.isEmpty() && Roles.isOutgoing(span) && !uses.goesOnElsewhere(span)) {
        lost.add(Sender.of(span, null));
      }
    }
    return lost;
  }

  /** Returns the extraction that was made for this root. */
  Optional<Pass> extractionFor(CapturedSpan root) {
    return extractions.of(root);
  }

  /** Whether a captured span names this one as its parent, or links to it. */
  boolean isTakenUp(SpanContext span) {
    return uses.isTakenUp(span);
  }

  /** Returns the span with this context, null if it is not of this recording. */
  @Nullable CapturedSpan spanOf(SpanContext context) {
    return uses.spanOf(context);
  }

  /** Returns who sent what this root received, if it arrived without a context. */
  Optional<Match> senderOf(CapturedSpan root) {
    return senders.of(root);
  }

  /** Whether the passes of this service are recorded, so that none recorded means none made. */
  boolean isWatched(String service) {
    return watched.contains(service);
  }

  /** Returns what the same service had open on other threads, the likely parents of this root. */
  List<CapturedSpan> openElsewhereAt(CapturedSpan root) {
    return openWork.parentsOf(root);
  }

  /** Returns the place on the wire that was seen to break what was injected. */
  Optional<SeenOnTheWire.Breakage> breakageOf(Pass injection) {
    return wire.breakageOf(injection);
  }

  /** Returns the task of an observed executor, handed over inside a span, that began this root. */
  Optional<Submission> taskOf(CapturedSpan root) {
    return Optional.ofNullable(root.origin())
        .flatMap(origin -> observedWork.taskWithSpanAt(origin.started()));
  }
}
