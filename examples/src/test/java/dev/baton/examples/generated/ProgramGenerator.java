package dev.baton.examples.generated;

import static dev.baton.examples.generated.StepKind.*;

import dev.baton.examples.generated.GeneratedProgram.Format;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/** Makes a program of a seed, always the same. */
final class ProgramGenerator {

  private static final List<String> SERVICES =
      List.of("gateway", "orders", "billing", "stock", "mail");

  private static final List<String> VERBS =
      List.of("load", "check", "store", "price", "sort", "render", "merge", "count");

  private static final List<String> NOUNS =
      List.of(
          "cart", "order", "invoice", "parcel", "coupon", "user", "tax", "rate", "stock", "letter",
          "refund", "offer", "label", "route", "driver", "shelf", "gift", "plan", "seat", "ticket");

  private static final List<StepKind> WITHIN_BAGGAGE = List.of(CALL, SEND_AND_WAIT, WORK);

  /** Steps that stand for themselves: nothing happens within them. */
  private static final Set<StepKind> LEAVES =
      Set.of(
          EXPLICIT,
          STREAM,
          JOIN,
          BATCH,
          WEBSOCKET,
          BATCH_OF_EACH,
          HEDGED,
          FALLBACK,
          SCATTER,
          PAGES,
          GIVEN_UP,
          CRON,
          HEARTBEAT);

  private static final Set<StepKind> CALLS =
      Set.of(
          CALL, RETRY, BARE_CALL, REDIRECT, LONG_POLL, HEDGED, FALLBACK, SCATTER, PAGES, BACKOFF,
          ASYNC, WEBHOOK, GIVEN_UP, HEARTBEAT);

  private final Random random;
  private final List<String> names = new ArrayList<>();
  private int steps;

  private ProgramGenerator(long seed) {
    random = new Random(seed * 0x9E3779B97F4A7C15L);
  }

  static GeneratedProgram generate(long seed) {
    return new ProgramGenerator(seed).program(seed);
  }

  private GeneratedProgram program(long seed) {
    for (String verb : VERBS) {
      NOUNS.forEach(noun -> names.add(verb + " " + noun));
    }
    Collections.shuffle(names, random);
    List<ProgramStep> requests = new ArrayList<>();
    for (int left = 1 + random.nextInt(3); left > 0; left--) {
      requests.add(step(one(List.of(REQUEST, REQUEST, WORK, JOB)), one(SERVICES), 0));
    }
    return new GeneratedProgram(
        seed,
        random.nextBoolean(),
        random.nextInt(3) == 0,
        one(List.of(Format.values())),
        random.nextInt(3) == 0,
        requests,
        null,
        -1);
  }

  private ProgramStep step(StepKind kind, String service, int depth) {
    int id = steps++;
    String to = kind.goesTo() ? other(service) : service;
    String name = names.remove(names.size() - 1);
    return new ProgramStep(
        id,
        kind,
        kind == REQUEST || isCall(kind) ? path(name) : name,
        service,
        to,
        below(kind, to, depth));
  }

  private static boolean isCall(StepKind kind) {
    return CALLS.contains(kind);
  }

  private static String path(String name) {
    return "POST /" + name.replace(' ', '/').toLowerCase(Locale.ROOT);
  }

  private List<ProgramStep> below(StepKind kind, String service, int depth) {
    List<ProgramStep> below = new ArrayList<>();
    if (LEAVES.contains(kind) || names.size() < 40) {
      return below;
    }
    if (kind == BAGGAGE) {
      WITHIN_BAGGAGE.forEach(inner -> below.add(step(inner, service, depth + 1)));
      return below;
    }
    int most = depth == 0 ? 4 : depth < 3 ? 3 : depth < 5 ? 1 : 0;
    for (int left = most == 0 ? 0 : random.nextInt(most + 1) + (depth == 0 ? 1 : 0);
        left > 0;
        left--) {
      StepKind inner =
          StepKind.values()[WORK.ordinal() + random.nextInt(values().length - WORK.ordinal())];
      below.add(step(inner, service, depth + 1));
    }
    return below;
  }

  private String other(String service) {
    String other = one(SERVICES);
    return other.equals(service) ? other(service) : other;
  }

  private <T> T one(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
