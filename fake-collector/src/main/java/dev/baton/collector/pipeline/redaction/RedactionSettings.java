package dev.baton.collector.pipeline.redaction;

import dev.baton.Internal;
import dev.baton.collector.pipeline.config.ComponentSettings;
import dev.baton.collector.pipeline.redaction.sanitizing.SanitizerSettings;
import java.util.List;
import java.util.Locale;

/** What the file says of a redaction. */
@Internal
public record RedactionSettings(
    ComponentSettings settings,
    boolean allowAllKeys,
    List<String> allowedKeys,
    List<String> ignoredKeys,
    List<String> ignoredKeyPatterns,
    List<String> blockedKeyPatterns,
    List<String> blockedValues,
    List<String> allowedValues,
    boolean redactAllTypes,
    SecretMask mask,
    String summary,
    SanitizerSettings sanitizers) {

  static RedactionSettings of(ComponentSettings settings) {
    return new RedactionSettings(
        settings,
        settings.flag("allow_all_keys", false),
        settings.texts("allowed_keys"),
        settings.texts("ignored_keys"),
        settings.texts("ignored_key_patterns"),
        settings.texts("blocked_key_patterns"),
        settings.texts("blocked_values"),
        settings.texts("allowed_values"),
        settings.flag("redact_all_types", false),
        mask(settings),
        settings.text("summary", ""),
        SanitizerSettings.of(settings));
  }

  private static SecretMask mask(ComponentSettings settings) {
    String function = settings.text("hash_function", "").toLowerCase(Locale.ROOT);
    String key = settings.text("hmac_key", "");
    try {
      return SecretMask.of(function, key);
    } catch (IllegalArgumentException e) {
      throw settings.error("hash_function", String.valueOf(e.getMessage()));
    }
  }
}
