package dev.baton.junit5.settings;

import java.util.List;

/** The names of all settings of a run. */
final class KnownSettings {

  static final List<String> NAMES =
      List.of(
          TimeSetting.DEADLINE,
          TimeSetting.TOTAL_WAIT,
          TimeSetting.QUIET_PERIOD,
          FlagSetting.SOURCE_LINES,
          "baton.report.directory",
          "baton.secrets",
          "baton.noSecrets",
          "baton.findings",
          "baton.findings.baseline",
          "baton.findings.baseline.write",
          "baton.global",
          "baton.global.service",
          "baton.idleThreads",
          "baton.snapshots",
          "baton.ci");

  private KnownSettings() {}
}
