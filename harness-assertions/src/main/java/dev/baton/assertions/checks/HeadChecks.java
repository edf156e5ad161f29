package dev.baton.assertions.checks;

import dev.baton.Internal;
import dev.baton.sampling.HeadInput;
import dev.baton.sampling.HeadSampler;
import dev.baton.sampling.IdRandomness;
import dev.baton.sampling.KeptShare;
import dev.baton.sampling.ReadDigits;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is required of a head sampler over many traces. Each check says what is wrong, if it is. */
@Internal
public final class HeadChecks {

  private static final String PARENT_SPAN = "00f067aa0ba902b7";
  private static final List<String> NAMES = List.of("GET /", "POST /orders", "");
  private static final List<SpanKind> KINDS = List.of(SpanKind.SERVER, SpanKind.INTERNAL);
  private static final List<String> SERVICES = List.of("gateway", "orders", "billing");

  private HeadChecks() {}

  /** Whether a sampler of this share may have kept what this one keeps. */
  public static Optional<String> keepsAbout(
      HeadSampler sampler, List<String> ids, double probability) {
    KeptShare kept = kept(sampler, ids);
    return kept.fits(probability)
        ? Optional.empty()
        : Optional.of("it kept " + shares(kept) + randomness(sampler, ids));
  }

  private static KeptShare kept(HeadSampler sampler, List<String> ids) {
    return new KeptShare(ids.stream().filter(id -> keeps(sampler, id)).count(), ids.size());
  }

  /** Returns the share and its bounds, in a sentence that goes on. */
  public static String shares(KeptShare kept) {
    return String.format(
        Locale.ROOT,
        "%,d of %,d:\n\n    that is %s, and fits a sampler of %s to %s",
        kept.kept(),
        kept.total(),
        KeptShare.percent(kept.share()),
        KeptShare.percent(kept.lowest()),
        KeptShare.percent(kept.highest()));
  }

  private static String randomness(HeadSampler sampler, List<String> ids) {
    BitSet read = ReadDigits.of(sampler);
    if (read.isEmpty()) {
      return "\n    its decisions do not depend on the trace id";
    }
    String reads = "\n    it decides by " + IdRandomness.places(read) + " of the trace id";
    return IdRandomness.problem(ids, read)
        .map(problem -> reads + ", and these ids are not random there:\n    " + problem)
        .orElse(reads + ", and these ids look random there");
  }

  /** Whether the other sampler keeps each trace that this one keeps. */
  public static Optional<String> keepsSubsetOf(
      HeadSampler sampler, HeadSampler larger, List<String> ids) {
    List<String> lost =
        ids.stream().filter(id -> keeps(sampler, id) && !keeps(larger, id)).toList();
    return lost.isEmpty()
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "of the %,d that it kept, the other one dropped %,d, for example %s",
                kept(sampler, ids).kept(),
                lost.size(),
                lost.get(0)));
  }

  /** Whether both samplers decide equally on each trace. */
  public static Optional<String> decidesLike(
      HeadSampler sampler, HeadSampler other, List<String> ids) {
    List<String> apart = ids.stream().filter(id -> keeps(sampler, id) != keeps(other, id)).toList();
    if (apart.isEmpty()) {
      return Optional.empty();
    }
    String first = apart.get(0);
    return Optional.of(
        String.format(
            Locale.ROOT,
            "they decide differently on %,d of %,d traces, for example on %s: %s, the other one %s",
            apart.size(),
            ids.size(),
            first,
            words(keeps(sampler, first)),
            words(keeps(other, first))));
  }

  /** Whether a trace gets one decision whoever starts a span of it. */
  public static Optional<String> decidesByTraceId(HeadSampler sampler, List<String> ids) {
    for (String id : ids) {
      boolean kept = keeps(sampler, id);
      for (HeadInput asked : asked(id)) {
        if (sampler.decide(asked).sampled() != kept) {
          return Optional.of(
              "the trace %s is %s for %s, and %s for %s"
                  .formatted(id, words(kept), said(HeadInput.root(id)), words(!kept), said(asked)));
        }
      }
    }
    return Optional.empty();
  }

  private static List<HeadInput> asked(String id) {
    return SERVICES.stream()
        .flatMap(service -> NAMES.stream().map(name -> asked(id, service, name)))
        .toList();
  }

  private static HeadInput asked(String id, String service, String name) {
    SpanKind kind = KINDS.get(name.length() % KINDS.size());
    return new HeadInput(Context.root(), id, name, kind, service, Attributes.empty());
  }

  private static String said(HeadInput input) {
    return "\"%s\" %s @%s".formatted(input.name(), input.kind(), input.service());
  }

  /** Whether the sampler does what the parent did, remote and local. */
  public static Optional<String> followsParent(HeadSampler sampler, List<String> ids) {
    for (String id : ids) {
      for (boolean remote : List.of(true, false)) {
        for (boolean sampled : List.of(true, false)) {
          Context parent = parent(id, sampled, remote, TraceState.getDefault());
          if (sampler.decide(HeadInput.in(parent, id)).sampled() != sampled) {
            return Optional.of(
                "below a %s parent that was %s, the trace %s was %s"
                    .formatted(
                        remote ? "remote" : "local",
                        sampled ? "sampled" : "not sampled",
                        id,
                        words(!sampled)));
          }
        }
      }
    }
    return Optional.empty();
  }

  static Context parent(String id, boolean sampled, boolean remote, TraceState state) {
    TraceFlags flags = sampled ? TraceFlags.getSampled() : TraceFlags.getDefault();
    SpanContext context =
        remote
            ? SpanContext.createFromRemoteParent(id, PARENT_SPAN, flags, state)
            : SpanContext.create(id, PARENT_SPAN, flags, state);
    return Context.root().with(Span.wrap(context));
  }

  static boolean keeps(HeadSampler sampler, String id) {
    return sampler.decide(HeadInput.root(id)).sampled();
  }

  private static String words(boolean kept) {
    return kept ? "kept" : "dropped";
  }
}
