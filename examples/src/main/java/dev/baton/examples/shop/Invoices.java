package dev.baton.examples.shop;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.instrumentation.jdbc.datasource.JdbcTelemetry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** The table of invoices, in an H2 database in memory that lives as long as this object. */
final class Invoices implements AutoCloseable {

  private static final Duration STALL = Duration.ofMillis(200);
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private final Connection keepsDatabaseAlive;
  private final DataSource traced;

  Invoices(OpenTelemetry telemetry, Work work) {
    JdbcDataSource database = new JdbcDataSource();
    database.setUrl("jdbc:h2:mem:billing" + DATABASES.incrementAndGet());
    this.keepsDatabaseAlive = create(database);
    this.traced =
        JdbcTelemetry.create(telemetry).wrap(SlowDatabase.of(database, () -> work.take(STALL)));
  }

  private static Connection create(DataSource database) {
    try {
      Connection connection = database.getConnection();
      try (Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE invoices (order_id VARCHAR PRIMARY KEY, cents INT)");
        statement.execute(
            "INSERT INTO invoices SELECT 'order-' || x, 100 * x FROM SYSTEM_RANGE(1, 100)");
      }
      return connection;
    } catch (SQLException e) {
      throw new IllegalStateException("could not create the table of invoices", e);
    }
  }

  /** Returns what the order costs; there are invoices for {@code order-1} to {@code order-100}. */
  int centsOf(String order) {
    try (Connection connection = traced.getConnection();
        PreparedStatement query =
            connection.prepareStatement("SELECT cents FROM invoices WHERE order_id = ?")) {
      query.setString(1, order);
      try (ResultSet rows = query.executeQuery()) {
        if (!rows.next()) {
          throw new IllegalArgumentException("no invoice for " + order);
        }
        return rows.getInt("cents");
      }
    } catch (SQLException e) {
      throw new IllegalStateException("could not read the invoice for " + order, e);
    }
  }

  @Override
  public void close() {
    try {
      keepsDatabaseAlive.close();
    } catch (SQLException e) {
      throw new IllegalStateException("could not close the database of invoices", e);
    }
  }
}
