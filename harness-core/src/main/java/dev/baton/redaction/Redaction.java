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
 * Recognises secrets and replaces them with {@code (secret:14:3fa9c1)}: the length and a hash,
 * which shows within a run whether two secrets are equal. Immutable. {@code docs/secrets.md} has
 * the rules.
 *
 * <pre>{@code
 * harness.redact(redaction -> redaction.hiding("tenant.key").showing("app.signature"));
 * }</pre>
 */
public final class Redaction {

  /** The system property and JUnit configuration parameter that adds names of secrets. */
  public static final String HIDDEN_SETTING = "baton.secrets";

  /** The system property and JUnit configuration parameter that allows names. */
  public static final String SHOWN_SETTING = "baton.noSecrets";

  /** The length up to which texts are searched. No shown text is longer. */
  private static final int MOST_LOOKED_AT = 1 << 18;

  /** Shorter texts contain neither a name with a value nor a credential. */
  private static final int SHORTEST = 4;

  private static final ThreadLocal<@Nullable Supplier<Redaction>> CURRENT = new ThreadLocal<>();
  private static final Redaction OFF =
      new Redaction(NameRules.STANDARD, SecretPlaceholder::of, false);

  private final NameRules names;
  private final UnaryOperator<String> placeholder;
  private final boolean on;
  private final HarmlessTexts harmless = new HarmlessTexts();

  private Redaction(NameRules names, UnaryOperator<String> placeholder, boolean on) {
    this.names = names;
    this.placeholder = placeholder;
    this.on = on;
  }

  /** Returns the redaction of this JVM: Baton's rules and the names from its system properties. */
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
   * @param hidden additional names of secrets, separated by commas; null for none
   * @param shown allowed names, separated by commas; null for none
   * @throws IllegalArgumentException if a name has neither a letter nor a digit
   */
  public static Redaction of(@Nullable String hidden, @Nullable String shown) {
    return new Redaction(NameRules.STANDARD, SecretPlaceholder::of, true)
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

  /** Returns the redaction for the texts that this thread creates now. */
  public static Redaction current() {
    @Nullable Supplier<Redaction> current = CURRENT.get();
    return current == null ? standard() : current.get();
  }

  /** Calls the supplier while this redaction is current on this thread. */
  public <T> T during(Supplier<T> making) {
    Scope scope = makeCurrent();
    try {
      return making.get();
    } finally {
      scope.close();
    }
  }

  /** Makes this redaction current on this thread until the scope is closed. */
  public Scope makeCurrent() {
    return makeCurrent(() -> this);
  }

  /**
   * Makes the redaction of this supplier current on this thread until the scope is closed. The
   * supplier is called each time a redaction is needed.
   */
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

  /** The scope in which a redaction is current on a thread. */
  public interface Scope extends AutoCloseable {

    /** Makes the previous redaction current again. */
    @Override
    void close();
  }

  /**
   * Returns a redaction that also hides the values of these names, even if they are numbers. A name
   * matches all names that end with its words, in any case and with any separator. A name with a
   * {@code *} is a pattern for whole names.
   *
   * @throws IllegalArgumentException if a name has neither a letter nor a digit
   */
  public Redaction hiding(String... more) {
    return more.length == 0 ? this : new Redaction(names.adding(List.of(more)), placeholder, on);
  }

  /** Returns a redaction that shows the values of these names unchanged. */
  public Redaction showing(String... allowed) {
    return allowed.length == 0
        ? this
        : new Redaction(names.allowing(List.of(allowed)), placeholder, on);
  }

  /** Returns the same redaction with another replacement for secrets. */
  public Redaction shownAs(UnaryOperator<String> inItsPlace) {
    return new Redaction(names, requireNonNull(inItsPlace, "inItsPlace"), on);
  }

  /** Returns whether every value of this name is a secret. */
  public boolean hides(String name) {
    return on && names.hides(name);
  }

  /**
   * Returns whether a quick look at the name and the value finds something that may be a secret, or
   * data about a person. It is often wrong, and costs tens of nanoseconds.
   */
  public boolean suspects(String name, String value) {
    return on && (names.hides(name) || Suspicion.isRaisedBy(value));
  }

  /** Returns the value of this name without secrets. */
  public String value(String name, String value) {
    if (!on) {
      return value;
    }
    return value(names.of(name), value);
  }

  String value(Answer answer, String value) {
    return switch (answer) {
      case ALLOWED -> value;
      case UNKNOWN -> text(value);
      case SECRET, SECRET_NUMBER ->
          SecretPlaceholder.isNone(value) ? value : placeholder.apply(value);
    };
  }

  /**
   * Returns the value of this name without secrets, for all attribute types. A value without
   * secrets keeps its type.
   */
  public Object value(String name, Object value) {
    return on ? new RedactedValue(this, name).of(value) : value;
  }

  /** Returns the text without secrets. */
  public String text(String text) {
    if (!on || text.length() < SHORTEST || harmless.has(text)) {
      return text;
    }
    NamedValues namedValues = new NamedValues(names, placeholder);
    String seen =
        names.allowsAny() ? besidesAllowed(text, namedValues) : redacted(text, namedValues);
    if (seen.equals(text)) {
      harmless.add(text);
    }
    return seen;
  }

  private String besidesAllowed(String text, NamedValues namedValues) {
    StringBuilder seen = new StringBuilder(0);
    int done = 0;
    for (ValueExtent open : namedValues.allowed(text)) {
      seen.append(redacted(text.substring(done, open.start()), namedValues));
      seen.append(text, open.start(), open.end());
      done = open.end();
    }
    return seen.append(redacted(text.substring(done), namedValues)).toString();
  }

  private String redacted(String text, NamedValues namedValues) {
    String redacted = redactedAsItStands(text, namedValues);
    return redacted.indexOf('%') < 0
        ? redacted
        : EncodedParts.redacted(
            redacted, part -> redactedAsItStands(part, namedValues), placeholder);
  }

  private String redactedAsItStands(String text, NamedValues namedValues) {
    AsciiCharacters characters = AsciiCharacters.of(text);
    String redacted = namedValues.redacted(text, characters);
    redacted = CredentialForms.redacted(redacted, characters, placeholder);
    return characters.hasDigit() ? CardNumbers.redacted(redacted, placeholder) : redacted;
  }

  /** Returns the text without secrets, on one line of at most {@code longest} characters. */
  public String line(String text, int longest) {
    return Printable.of(text(beginning(text)), longest);
  }

  /**
   * Returns the value of this name without secrets, on one line of at most {@code longest}
   * characters.
   */
  public String line(String name, String value, int longest) {
    return Printable.of(value(name, beginning(value)), longest);
  }

  /** Returns an address without its user information, even if the address is malformed. */
  public String address(String address) {
    int at = address.lastIndexOf('@');
    int begin = address.indexOf("//") + 2;
    return on && at > begin
        ? address.substring(0, Math.max(0, begin == 1 ? 0 : begin))
            + placeholder.apply(address.substring(begin == 1 ? 0 : begin, at))
            + text(address.substring(at))
        : text(address);
  }

  private static String beginning(String text) {
    return text.length() <= MOST_LOOKED_AT ? text : text.substring(0, MOST_LOOKED_AT);
  }

  /** Returns what the rules say of this name. */
  Answer answer(String name) {
    return names.of(name);
  }

  String redacted(String secret) {
    return SecretPlaceholder.isNone(secret) ? secret : placeholder.apply(secret);
  }
}
