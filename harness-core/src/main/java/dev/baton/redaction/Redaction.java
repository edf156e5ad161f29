package dev.baton.redaction;

import static java.util.Objects.requireNonNull;

import dev.baton.redaction.NameRules.Answer;
import dev.baton.text.Printable;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is a secret, and what stands in its place: {@code (secret:14:3fa9c1)}, its length and a hash
 * by which equal secrets look equal within a run. Immutable; {@code docs/secrets.md} has the rules.
 *
 * <pre>{@code
 * harness.redact(redaction -> redaction.hiding("tenant.key").showing("app.signature"));
 * }</pre>
 */
public final class Redaction {

  /** The system property, and the configuration parameter of JUnit, that adds names of secrets. */
  public static final String HIDDEN_SETTING = "baton.secrets";

  /** The system property, and the configuration parameter of JUnit, that allows names. */
  public static final String SHOWN_SETTING = "baton.noSecrets";

  /** No text that people see is longer; what is behind it need not be looked at. */
  private static final int MOST_LOOKED_AT = 1 << 18;

  /** No text that is shorter has a name and a value, or a credential. */
  private static final int SHORTEST = 4;

  private static final ThreadLocal<@Nullable Supplier<Redaction>> CURRENT = new ThreadLocal<>();
  private static final Redaction OFF = new Redaction(NameRules.STANDARD, Seal::of, false);

  private final NameRules names;
  private final UnaryOperator<String> seal;
  private final boolean on;

  private Redaction(NameRules names, UnaryOperator<String> seal, boolean on) {
    this.names = names;
    this.seal = seal;
    this.on = on;
  }

  /** Returns the redaction of this JVM: Baton's rules, and what its system properties say. */
  public static Redaction standard() {
    return Standard.REDACTION;
  }

  private static final class Standard {
    static final Redaction REDACTION =
        of(System.getProperty(HIDDEN_SETTING), System.getProperty(SHOWN_SETTING));
  }

  /**
   * Returns Baton's rules with these settings.
   *
   * @param hidden names of secrets, parted by commas; null for no more than usual
   * @param shown names that are none, parted by commas; null for none
   * @throws IllegalArgumentException if a name has neither a letter nor a digit
   */
  public static Redaction of(@Nullable String hidden, @Nullable String shown) {
    return new Redaction(NameRules.STANDARD, Seal::of, true)
        .hiding(names(hidden))
        .showing(names(shown));
  }

  private static String[] names(@Nullable String setting) {
    return setting == null
        ? new String[0]
        : Arrays.stream(setting.split(",", -1))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .toArray(String[]::new);
  }

  /** Returns a redaction that hides nothing. */
  public static Redaction off() {
    return OFF;
  }

  /** Returns what counts for the texts that this thread makes now. */
  public static Redaction current() {
    @Nullable Supplier<Redaction> current = CURRENT.get();
    return current == null ? standard() : current.get();
  }

  /** Makes something, with this redaction for all texts in it. */
  public <T> T during(Supplier<T> making) {
    Scope scope = makeCurrent();
    try {
      return making.get();
    } finally {
      scope.close();
    }
  }

  /** Makes this redaction count for the texts of this thread, until the scope is closed. */
  public Scope makeCurrent() {
    return makeCurrent(() -> this);
  }

  /** Makes whatever is given then count for the texts of this thread, until the scope is closed. */
  public static Scope makeCurrent(Supplier<Redaction> redaction) {
    @Nullable Supplier<Redaction> before = CURRENT.get();
    CURRENT.set(requireNonNull(redaction, "redaction"));
    return () -> restore(before);
  }

  private static void restore(@Nullable Supplier<Redaction> before) {
    if (before == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(before);
    }
  }

  /** The time in which a redaction counts on a thread. */
  public interface Scope extends AutoCloseable {

    /** Makes count again what counted before. */
    @Override
    void close();
  }

  /**
   * Returns a redaction for which the values of these names are secrets too, also as numbers. A
   * name means all names that end with its words, in any case and with any sign between them; with
   * a {@code *} it is a pattern of the whole name.
   *
   * @throws IllegalArgumentException if a name has neither a letter nor a digit
   */
  public Redaction hiding(String... more) {
    return more.length == 0 ? this : new Redaction(names.adding(List.of(more)), seal, on);
  }

  /** Returns a redaction that shows the values of these names as they are, whatever is in them. */
  public Redaction showing(String... allowed) {
    return allowed.length == 0 ? this : new Redaction(names.allowing(List.of(allowed)), seal, on);
  }

  /** Returns the same redaction with something else in the place of each secret. */
  public Redaction shownAs(UnaryOperator<String> inItsPlace) {
    return new Redaction(names, requireNonNull(inItsPlace, "inItsPlace"), on);
  }

  /** Whether the value of this name is a secret, whatever it is. */
  public boolean hides(String name) {
    return on && names.hides(name);
  }

  /** Returns what may be seen of the value of this name. */
  public String value(String name, String value) {
    if (!on) {
      return value;
    }
    return switch (names.of(name)) {
      case ALLOWED -> value;
      case UNKNOWN -> text(value);
      case SECRET, SECRET_NUMBER -> Seal.isNone(value) ? value : seal.apply(value);
    };
  }

  /**
   * Returns what may be seen of the value of this name, of any type that attributes have. What is
   * no secret keeps its type.
   */
  public Object value(String name, Object value) {
    return on ? new RedactedValue(this, name).of(value) : value;
  }

  /** Returns what may be seen of the text. */
  public String text(String text) {
    if (!on || text.length() < SHORTEST) {
      return text;
    }
    NamedValues namedValues = new NamedValues(names, seal);
    StringBuilder seen = new StringBuilder(0);
    int done = 0;
    for (ValueExtent open : namedValues.allowed(text)) {
      seen.append(sealed(text.substring(done, open.start()), namedValues));
      seen.append(text, open.start(), open.end());
      done = open.end();
    }
    String rest = sealed(text.substring(done), namedValues);
    return done == 0 ? rest : seen + rest;
  }

  private String sealed(String text, NamedValues namedValues) {
    Signs signs = Signs.of(text);
    String sealed = namedValues.sealed(text, signs);
    sealed = CredentialForms.sealed(sealed, signs, seal);
    return signs.hasDigit() ? CardNumbers.sealed(sealed, seal) : sealed;
  }

  /** Returns what may be seen of the text, on one line of at most this many characters. */
  public String line(String text, int longest) {
    return Printable.of(text(beginning(text)), longest);
  }

  /** Returns what may be seen of the value of this name, on one line as well. */
  public String line(String name, String value, int longest) {
    return Printable.of(value(name, beginning(value)), longest);
  }

  /** Returns an address without who uses it, also where it is malformed. */
  public String address(String address) {
    int at = address.lastIndexOf('@');
    int begin = address.indexOf("//") + 2;
    return on && at > begin
        ? address.substring(0, Math.max(0, begin == 1 ? 0 : begin))
            + seal.apply(address.substring(begin == 1 ? 0 : begin, at))
            + text(address.substring(at))
        : text(address);
  }

  private static String beginning(String text) {
    return text.length() <= MOST_LOOKED_AT ? text : text.substring(0, MOST_LOOKED_AT);
  }

  Answer answer(String name) {
    return names.of(name);
  }

  String sealed(String secret) {
    return Seal.isNone(secret) ? secret : seal.apply(secret);
  }
}
