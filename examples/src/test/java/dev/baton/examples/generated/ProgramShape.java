package dev.baton.examples.generated;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The traces that a generated program must have, as the text of a shape. */
final class ProgramShape {

  private static final Pattern SPAN = Pattern.compile("(?m)^.*  @.*$");

  private final List<String> traces = new ArrayList<>();

  private final GeneratedProgram program;

  private ProgramShape(GeneratedProgram program) {
    this.program = program;
  }

  static String of(GeneratedProgram program) {
    ProgramShape shape = new ProgramShape(program);
    program.requests().forEach(shape::request);
    if (program.needsEarlier()) {
      shape.traces.add(line("", "earlier", program.requests().get(0).service(), "INTERNAL"));
    }
    return String.join("---\n", shape.traces);
  }

  private void request(ProgramStep step) {
    String kind = step.kind() == StepKind.REQUEST ? "SERVER" : "INTERNAL";
    apart(line("", step.name(), step.service(), kind) + below("  ", step));
  }

  private String below(String indent, ProgramStep step) {
    StringBuilder text = new StringBuilder();
    step.steps().forEach(child -> text.append(of(indent, child)));
    return text.toString();
  }

  private static String line(String indent, String name, String service, String words) {
    return indent + name + "  @" + service + "  " + words + "\n";
  }

  private String of(String indent, ProgramStep step) {
    String deeper = indent + "  ";
    return switch (step.kind()) {
      case REQUEST, JOB -> throw new IllegalArgumentException("not a root: " + step);
      case WORK, HANDOVER, POOL, TASK, OBSERVED, FUTURE, THREAD, TIMER, FIRE, LATE, WORKER ->
          own(indent, step, "INTERNAL") + below(deeper, step);
      case FAILING -> own(indent, step, "INTERNAL  ERROR") + below(deeper, step);
      case EXPLICIT ->
          own(indent, step, "INTERNAL")
              + line(deeper, step.name() + " part", step.service(), "INTERNAL");
      case CALL -> client(indent, step, "") + called(deeper, step) + below(deeper + "  ", step);
      case RETRY ->
          client(indent, step, "ERROR")
              + line(deeper, step.name(), step.to(), "SERVER  ERROR")
              + client(indent, step, "")
              + called(deeper, step)
              + below(deeper + "  ", step);
      case BARE_CALL -> called(indent, step) + below(deeper, step);
      case REDIRECT ->
          client(indent, step, "")
              + line(deeper, "POST /moved", step.to(), "SERVER")
              + called(deeper, step)
              + below(deeper + "  ", step);
      case SEND, SEND_AND_WAIT ->
          sent(indent, step) + processed(deeper, step) + below(deeper + "  ", step);
      case REDELIVERED ->
          sent(indent, step)
              + processed(deeper, step)
              + processed(deeper, step)
              + below(deeper + "  ", step);
      case LINKED -> linked(indent, step);
      case BATCH -> batch(indent, step);
      case STREAM ->
          own(indent, step, "CLIENT")
              + line(deeper, step.name() + " session", step.to(), "SERVER")
              + line(deeper + "  ", step.name() + " frame", step.to(), "INTERNAL x3");
      case FAN_OUT ->
          own(indent, step, "INTERNAL")
              + line(deeper, step.name() + " part", step.service(), "INTERNAL x3")
              + below(deeper, step);
      case JOIN ->
          line(indent, step.name() + " part", step.service(), "INTERNAL x2")
              + own(indent, step, "INTERNAL")
              + deeper
              + "->"
              + step.name()
              + " part\n";
      case OUTBOX ->
          own(indent, step, "INTERNAL")
              + sent(deeper, step)
              + processed(deeper + "  ", step)
              + below(deeper + "    ", step);
      case REPLY ->
          sent(indent, step)
              + processed(deeper, step)
              + line(deeper + "  ", step.name() + " reply send", step.to(), "PRODUCER")
              + line(deeper + "    ", step.name() + " reply process", step.service(), "CONSUMER")
              + below(indent, step);
      case COMPENSATE ->
          part(indent, step, " book", "INTERNAL")
              + below(deeper, step)
              + part(indent, step, " pay", "INTERNAL  ERROR")
              + part(indent, step, " undo", "INTERNAL")
              + link(deeper, step, " pay");
      case LONG_POLL ->
          client(indent, step, "x2").replace("CLIENT  x2", "CLIENT x2")
              + called(deeper, step)
              + client(indent, step, "")
              + called(deeper, step)
              + below(deeper + "  ", step);
      case WEBSOCKET ->
          own(indent, step, "CLIENT")
              + line(deeper, step.name() + " session", step.to(), "SERVER")
              + part(indent, step, " frame send", "PRODUCER x3")
              + line(deeper, step.name() + " frame", step.to(), "CONSUMER")
              + link(deeper + "  ", step, " session");
      case BATCH_OF_EACH -> batchOfEach(indent, step);
      case HEDGED -> client(indent, step, "").replace("CLIENT", "CLIENT x2") + called(deeper, step);
      case FALLBACK ->
          client(indent, step, "ERROR")
              + line(indent, "fall back of " + step.id(), step.service(), "INTERNAL");
      case COLLAPSED ->
          own(indent, step, "INTERNAL")
              + part(deeper, step, " load", "INTERNAL")
              + below(deeper + "  ", step)
              + part(indent, step, " waits", "INTERNAL x2")
              + link(deeper, step, " load");
      case REFRESH -> refresh(indent, step);
      case SCATTER ->
          client(indent, step, "").replace("CLIENT", "CLIENT x4") + called(deeper, step);
      case PAGES -> client(indent, step, "").replace("CLIENT", "CLIENT x3") + called(deeper, step);
      case BACKOFF ->
          client(indent, step, "ERROR  x2")
              + line(deeper, step.name(), step.to(), "SERVER  ERROR")
              + client(indent, step, "")
              + called(deeper, step)
              + below(deeper + "  ", step);
      case ASYNC ->
          client(indent, step, "")
              + called(deeper, step)
              + below(deeper + "  ", step)
              + part(indent, step, " then", "INTERNAL");
      case WEBHOOK ->
          client(indent, step, "")
              + called(deeper, step)
              + below(deeper + "  ", step)
              + line(deeper + "  ", "POST", step.to(), "CLIENT")
              + line(deeper + "    ", "POST /hook", step.service(), "SERVER");
      case GIVEN_UP -> client(indent, step, "ERROR") + called(deeper, step);
      case CRON -> apart(tick(step)) + apart(tick(step));
      case HEARTBEAT -> apart(beat(step)) + apart(beat(step)) + own(indent, step, "INTERNAL");
      case REFRESH_AHEAD ->
          apart(part("", step, " reload", "INTERNAL") + link("  ", step, ""))
              + own(indent, step, "INTERNAL")
              + below(deeper, step);
      case VIRTUAL -> own(indent, step, "INTERNAL") + below(deeper, step);
      case BACKGROUND, ROOTED -> apart(own("", step, "INTERNAL") + below("  ", step));
      case BAGGAGE -> below(indent, step);
    };
  }

  private static String tick(ProgramStep step) {
    return part("", step, " tick", "INTERNAL");
  }

  private static String beat(ProgramStep step) {
    return part("", step, " beat", "INTERNAL") + client("  ", step, "") + called("    ", step);
  }

  private static String part(String indent, ProgramStep step, String part, String words) {
    return line(indent, step.name() + part, step.service(), words);
  }

  private static String link(String indent, ProgramStep step, String part) {
    return indent + "->" + step.name() + part + "\n";
  }

  private String batchOfEach(String indent, ProgramStep step) {
    String link = link("  ", step, " send");
    apart(line("", step.name() + " receive", step.to(), "CONSUMER") + link + link + link);
    return sent(indent, step).replace("PRODUCER", "PRODUCER  x3") + processed(indent + "  ", step);
  }

  private String refresh(String indent, ProgramStep step) {
    for (int i = 0; i < 3; i++) {
      apart(part("", step, " refresh", "INTERNAL"));
    }
    return own(indent, step, "INTERNAL") + below(indent + "  ", step);
  }

  private static String own(String indent, ProgramStep step, String words) {
    return line(indent, step.name(), step.service(), words);
  }

  private static String client(String indent, ProgramStep step, String state) {
    return line(indent, "POST", step.service(), "CLIENT  " + state);
  }

  private static String called(String indent, ProgramStep step) {
    return line(indent, step.name(), step.to(), "SERVER");
  }

  private static String sent(String indent, ProgramStep step) {
    return line(indent, step.name() + " send", step.service(), "PRODUCER");
  }

  private static String processed(String indent, ProgramStep step) {
    return line(indent, step.name() + " process", step.to(), "CONSUMER");
  }

  private String linked(String indent, ProgramStep step) {
    apart(processed("", step) + "  ->" + step.name() + " send\n" + below("  ", step));
    return sent(indent, step);
  }

  private String batch(String indent, ProgramStep step) {
    String link = "  ->" + step.name() + " send\n";
    apart(processed("", step) + link + link + link);
    return sent(indent, step).replace("PRODUCER", "PRODUCER  x3");
  }

  private String apart(String trace) {
    boolean isDropped = program.isDropped(trace.lines().findFirst().orElseThrow().strip());
    traces.add(isDropped ? SPAN.matcher(trace).replaceAll("$0  not-sampled") : trace);
    return "";
  }
}
