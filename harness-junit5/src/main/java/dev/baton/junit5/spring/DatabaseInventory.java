package dev.baton.junit5.spring;

import dev.baton.wiring.WiringGap;
import dev.baton.wiring.WiringGap.Kind;
import java.util.List;
import java.util.Optional;

/** Whether the databases of a context are traced, which takes a library that Boot does not have. */
final class DatabaseInventory {

  private static final List<Database> DATABASES =
      List.of(
          new Database(
              "javax.sql.DataSource",
              "net.ttddyy.observation:datasource-micrometer-spring-boot",
              List.of(
                  "net.ttddyy.observation.tracing.DataSourceObservationListener",
                  "io.opentelemetry.instrumentation.jdbc.datasource.OpenTelemetryDataSource",
                  "com.p6spy.engine.spy.P6DataSource")),
          new Database(
              "io.r2dbc.spi.ConnectionFactory",
              "io.r2dbc:r2dbc-proxy",
              List.of("io.r2dbc.proxy.ProxyConnectionFactory")));

  private DatabaseInventory() {}

  static void add(ContextBeans beans, Inventory inventory) {
    DATABASES.stream()
        .filter(database -> beans.has(database.bean()) && !database.isTraced(beans))
        .forEach(
            database -> {
              inventory.line(database.seen());
              inventory.gap(
                  new WiringGap(Kind.DATABASE, database.seen(), "add " + database.artifact()));
            });
  }

  /** Returns the library that a context lacks; empty if it has no database, or a traced one. */
  static Optional<String> missing(ContextBeans beans) {
    return DATABASES.stream()
        .filter(database -> beans.has(database.bean()) && !database.isTraced(beans))
        .map(Database::artifact)
        .findFirst();
  }

  /**
   * A kind of database.
   *
   * @param artifact the library that traces it with Micrometer
   * @param libraries a class of each library that traces it
   */
  private record Database(String bean, String artifact, List<String> libraries) {

    boolean isTraced(ContextBeans beans) {
      return libraries.stream().anyMatch(library -> beans.type(library).isPresent());
    }

    String seen() {
      String name = bean.substring(bean.lastIndexOf('.') + 1);
      return "no library on the class path traces the %s".formatted(name);
    }
  }
}
