package dev.baton.collector.pipeline.redaction;

import dev.baton.Internal;
import dev.baton.collector.pipeline.component.Gates;
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
    SanitizerSettings sanitizers,
    boolean masksWhole,
    boolean sparesSummaries) {

  private static final int SPARES_SUMMARIES = 163;
  private static final int MASKING_STRING = 165;
  private static final int MASKS_WHOLE = 165;

  static RedactionSettings of(ComponentSettings settings, Gates gates) {
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
        mask(settings, gates),
        settings.text("summary", ""),
        SanitizerSettings.of(settings),
        gates.isSince(MASKS_WHOLE),
        gates.isSince(SPARES_SUMMARIES));
  }

  /** Tells whether attributes say what was done. */
  boolean summarizes() {
    return summary.equals("debug") || summary.equals("info");
  }

  private static SecretMask mask(ComponentSettings settings, Gates gates) {
    String function = settings.text("hash_function", "").toLowerCase(Locale.ROOT);
    String key = settings.text("hmac_key", "");
    boolean maskable = gates.knows(settings, "masking_string", MASKING_STRING);
    String masking = maskable ? settings.text("masking_string", "") : "";
    if (!masking.isEmpty()) {
      if (!function.isEmpty()) {
        throw settings.error("masking_string", "cannot stand beside hash_function");
      }
      return text -> masking;
    }
    try {
      return SecretMask.of(function, key);
    } catch (IllegalArgumentException e) {
      throw settings.error("hash_function", String.valueOf(e.getMessage()));
    }
  }
}
