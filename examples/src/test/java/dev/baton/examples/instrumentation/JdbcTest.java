package dev.baton.examples.instrumentation;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.shape.ShapeOption.byService;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.instrumentation.jdbc.datasource.JdbcTelemetry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@TraceTest
class JdbcTest {

  @Test
  void aQueryIsPartOfTheWorkThatAskedIt(TraceHarness harness) throws Exception {
    OpenTelemetry stock = harness.service("stock");
    DataSource database = JdbcTelemetry.create(stock).wrap(h2());
    Restock.run(stock, () -> execute(database, "SELECT x FROM SYSTEM_RANGE(1, 7)"));

    String shape =
        """
        restock                @stock
          SELECT SYSTEM_RANGE  @stock  CLIENT  db.system.name=h2database
        """;
    assertThat(harness).hasSingleTrace().hasShape(shape).hasShape(byService(), shape);
    assertThat(harness)
        .span("SELECT SYSTEM_RANGE")
        .isChildOf("restock")
        .hasBaggage("customer.tier", "gold")
        .hasAttribute("db.query.text", "SELECT x FROM SYSTEM_RANGE(?, ?)");
    assertThat(harness.findings()).isEmpty();
  }

  @Test
  void aQueryThatFailsHasTheError(TraceHarness harness) throws Exception {
    OpenTelemetry stock = harness.service("stock");
    DataSource database = JdbcTelemetry.create(stock).wrap(h2());
    assertThatThrownBy(() -> execute(database, "SELECT cents FROM nowhere"))
        .isInstanceOf(SQLException.class);

    assertThat(harness)
        .hasSingleTrace()
        .hasShape(
            """
            SELECT nowhere  @stock  CLIENT  ERROR  error.type="42104"
              :exception    exception.type~*SQLSyntaxErrorException
            """);
    assertThat(harness.findings()).isEmpty();
  }

  private static DataSource h2() {
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setUrl("jdbc:h2:mem:");
    return h2;
  }

  private static boolean execute(DataSource database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      return statement.execute(sql);
    }
  }

  @AfterEach
  void nothingWasDoneInVain(TraceHarness harness) {
    harness.close();
    assertThat(harness.findings()).isEmpty();
  }
}
